"""An evening in Saint-Martin: a full set of records to export."""

from facilitation.domain.records import (
    Author,
    Ballot,
    Commitment,
    Count,
    Group,
    Guide,
    Hands,
    Match,
    Ready,
    Record,
    Scene,
    Signature,
    Tally,
    Timer,
    Turnout,
    Vote,
)

from .sample import BOARDS, action, board, note, person, session, step


def evening() -> list[Record]:
    """A whole workshop, with everything a report has to tell or to keep for itself."""
    return [
        session(),
        *map(board, BOARDS),
        *_steps(),
        *_people(),
        *_notes(),
        *_votes(),
        *_matches(),
        *_plan(),
        *_desk(),
    ]


def _desk() -> list[Record]:
    return [
        Guide(id="needs", audience="crew", texts={"fr": "<p>Laissez le silence.</p>"}),
        Timer(id="timer", audience="floor", ends_at=None, seconds=90, paused=True),
        Scene(id="scene", audience="floor", name="board", target="needs"),
        Ready(id="ready", audience="wall", count=12),
        Count(id="secrets", audience="wall", notes=6),
    ]


def _steps() -> list[Record]:
    return [
        step("frame", 0, "Accueil et règles", 6, 420),
        step("portraits", 1, "Mon portrait", 8, 500),
        step("needs", 2, "Besoins et ressources", 18, 1230),
        step("links", 3, "Les liens, à voix haute", 5, 0),
        step("ideas", 4, "Et si on…", 10, 640),
        step("vote", 5, "Gommettes", 3, 200),
        step("close", 6, "Pour finir", 4, 260),
    ]


def _people() -> list[Record]:
    kinds = ["elected"] * 4 + ["resident"] * 9 + ["farmer"] * 6 + ["firm"] * 2 + [None] * 3
    people: list[Record] = [
        person(f"p{number:02}", f"Zéphyrine-{number}", kind) for number, kind in enumerate(kinds)
    ]
    return [*people, Author(id="n1", audience="crew", note="n1", commitment=None, person="p03")]


def _notes() -> list[Record]:
    return [
        note("a1", "portraits", "Je fais du pain au levain et je répare des vélos."),
        note("a2", "portraits", "I run the walking club; ask me about footpaths.", locale="en"),
        Group(id="g1", audience="floor", board="needs", title="Aller au marché sans voiture", position=1.0),
        Group(id="g2", audience="floor", board="needs", title="Un lieu pour transformer", position=2.0),
        note(
            "n1",
            "needs",
            "Quelqu’un pour emmener mes légumes au marché de Die le samedi.",
            group="g1",
            tags=["économique"],
        ),
        note(
            "n2",
            "needs",
            "Une navette pour les anciens du hameau\n(ils sont sept)",
            group="g1",
            tags=["social"],
        ),
        note("n3", "needs", "Un passaggio fino alla stazione, il venerdì sera.", group="g1", locale="it"),
        note("n4", "needs", "Un four à pain assez grand pour deux fournées.", group="g2", via="paper"),
        note("n5", "needs", "Une chambre froide partagée", group="g2"),
        note("n6", "needs", "Des bras pour la taille des noyers en février"),
        note("n7", "needs", "Contribution masquée par l’équipe", hidden=True, audience="crew+p05"),
        note("r1", "resources", "Le four communal, à remettre en état : les murs sont sains."),
        note("r2", "resources", "Mon camion frigorifique, libre le samedi matin."),
        note("r3", "resources", "Vingt ans de comptabilité associative", tags=["humaine"]),
        note("r4", "resources", "La salle du presbytère", via="desk"),
        Group(id="g3", audience="floor", board="ideas", title="La tournée du samedi", position=1.0),
        note("i1", "ideas", "Et si on joignait le camion de René et les paniers du bourg ?", group="g3"),
        note("i2", "ideas", "Une tournée qui prend aussi les gens, pas seulement les cagettes.", group="g3"),
        note("i3", "ideas", "Rallumer le four communal un dimanche par mois."),
        note("i4", "ideas", "<script>alert('non')</script> **gras** [lien](http://exemple.test)"),
        note("s1", "secrets", "Texte que la salle n’a pas vu", audience="crew+p02"),
        note("k1", "parking", "La fibre : qui relance le syndicat ?"),
    ]


def _votes() -> list[Record]:
    ballot = Ballot(
        id="b1",
        audience="floor",
        title="Que commençons-nous ?",
        targets=["g3", "i3", "i4"],
        points=3,
        most_per_target=2,
        secret=True,
        state="revealed",
    )
    secret = Ballot(
        id="b2",
        audience="floor",
        title="Faut-il une structure ?",
        targets=["i3"],
        points=1,
        most_per_target=1,
        secret=True,
        state="open",
    )
    results = [("g3", 26, 17), ("i3", 19, 14), ("i4", 1, 1)]
    tallies: list[Record] = [
        Tally(id=f"b1.{target}", audience="floor", ballot="b1", target=target, points=points, voters=voters)
        for target, points, voters in results
    ]
    hands: list[Record] = [
        Hands(id="b1.g3", audience="crew", ballot="b1", target="g3", points=4, voters=4, via="desk"),
        Hands(id="b1.i3", audience="crew", ballot="b1", target="i3", points=3, voters=2, via="paper"),
        Hands(id="b2.i3", audience="crew", ballot="b2", target="i3", points=9, voters=9, via="desk"),
    ]
    turnouts: list[Record] = [
        Turnout(id="b1", audience="wall", voters=21),
        Turnout(id="b2", audience="wall", voters=8),
    ]
    return [
        ballot,
        secret,
        *tallies,
        *turnouts,
        *hands,
        Vote(id="b1.g3.p01", audience="p01", ballot="b1", target="g3", points=2),
    ]


def _matches() -> list[Record]:
    return [
        Match(
            id="m1",
            audience="floor",
            need="n1",
            resource="r2",
            line="Se voir lundi à la ferme pour essayer le trajet.",
            status="agreed",
        ),
        Match(id="m2", audience="floor", need="n4", resource="r1", line="", status="to_contact"),
        Match(id="m3", audience="floor", need="n6", resource="r3", line="", status="dropped"),
    ]


def _plan() -> list[Record]:
    return [
        action(
            "t1",
            "Une tournée du samedi entre le hameau et le marché de Die",
            2,
            needs=["n1", "n2"],
            resources=["r2"],
            sources=["g3", "m1"],
            method="Trois samedis d’essai, un carnet de bord dans le camion, bilan à la mairie.",
            lead="Association Les Paniers du plateau",
            partners="Mairie, Foyer rural",
            due="31 mars 2027",
            budget="1 200 € (carburant, assurance)",
            indicator="Trois tournées faites, dix foyers servis",
            status="agreed",
        ),
        action(
            "t2",
            "Remettre le four communal en route",
            2,
            sources=["i3"],
            resources=["r1"],
            lead="Commune de Saint-Martin",
            position=2.0,
        ),
        action(
            "t3",
            "Tenir une soirée d’information dans chaque hameau",
            1,
            origin="suggestion:4.2.1",
            due="janvier 2027",
            status="under_way",
        ),
        action(
            "t4",
            "Choisir la forme de la coopérative (SCIC ?)",
            4,
            lead="Groupe promoteur",
            needs=["n5"],
            due="automne 2027",
        ),
        Commitment(
            id="c1",
            audience="floor",
            action="t1",
            text="Je prête le camion et je conduis le premier samedi.",
        ),
        Commitment(
            id="c2",
            audience="floor",
            action="t1",
            text="J’appelle les sept foyers du hameau.",
            via="paper",
        ),
        Signature(id="c1", audience="floor", commitment="c1", name="René B."),
        Signature(id="c2", audience="crew", commitment="c2", name="Marie-Noëlle Vasseur"),
    ]
