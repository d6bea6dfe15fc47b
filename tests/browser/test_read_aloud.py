"""What a screen reader meets on the phone and at the desk, in which order, and what it is told without asking, in French."""

from playwright.sync_api import expect

from tests.browser.people import Participant
from tests.browser.room import Stage

BREAD = "Un four à pain"
WRITING = """
- banner:
  - heading "6 · Je cherche, j’offre" [level=1]
  - status: connecté
  - button "Menu"
- main:
  - paragraph: /Un besoin et une ou deux choses à offrir/
  - tablist "Choisir un tableau":
    - tab "Je cherche 1 de vous" [selected]
    - tab "J’offre 0 de vous"
  - tabpanel "Je cherche":
    - textbox "Je cherche"
    - button "Envoyer"
    - text: 0 caractère sur 500
  - region "Mes contributions (1)":
    - heading "Mes contributions (1)" [level=2]
    - list:
      - listitem:
        - article:
          - img "Je cherche"
          - paragraph: Un four à pain
          - text: reçue
          - button /Modifier . Un four à pain/
  - button "Un sujet pour plus tard ?"
  - button "J’ai fini"
- status
"""
VOTING = """
- heading "Vos gommettes" [level=2]
- img "Il reste 3 gommettes."
- paragraph: Votre vote reste secret. Seuls les totaux seront dévoilés.
- list:
  - listitem:
    - paragraph: Un four à pain
    - button "Retirer une gommette à « Un four à pain »" [disabled]
    - img "0 gommette ici."
    - button "Ajouter une gommette à « Un four à pain »"
"""
DOCK = """
- region "En direct":
  - button "Retour"
  - button "Étape suivante Le marché 0 prêt sur 1"
  - group "Minuteur":
    - button "Lancer"
    - button "+1 min"
    - button /Son de la fin . bol chantant/
  - group "Ce que la salle peut faire à cette étape":
    - switch /écrire . Je cherche, J’offre/ [checked]
    - switch "voir"
    - switch "voter"
    - switch "projeter" [checked]
    - button "Régler tableau par tableau"
  - button /Dévoiler . Je cherche . . 3 contributions attendent/
  - button "Ouvrir un vote"
"""


def is_told(ana: Participant, text: str) -> None:
    """Told politely, without the focus going anywhere."""
    expect(ana.page.locator("[aria-live=polite]")).to_contain_text(text)


def test_the_writing_step_is_read_from_the_question_to_what_one_has_written(stage: Stage) -> None:
    ana = stage.phone(stage.room("seek_and_offer"))
    ana.writes(BREAD)
    ana.sees(ana.t("phone.state.received"))
    expect(ana.page.locator("body")).to_match_aria_snapshot(WRITING)


def test_what_happens_is_told_from_the_opening_to_the_thanks(stage: Stage) -> None:
    room = stage.room()
    ana = stage.phone(room)
    room.opens("what_if")
    is_told(ana, "9 · Et si on…")
    ana.writes(BREAD)
    is_told(ana, "Contribution reçue.")
    link = ana.page.get_by_role("banner").get_by_role("status")
    expect(link).to_have_text("connecté")
    ana.window.set_offline(True)
    expect(link).to_have_text("hors ligne — vos contributions sont gardées")
    ana.window.set_offline(False)
    expect(link).to_have_text("connecté")
    room.goes_to("dots")
    is_told(ana, "10 · Gommettes")
    room.asks("board.reveal", board="ideas")
    room.opens_vote([note["id"] for note in room.crew.of("note")])
    expect(ana.page.get_by_role("region", name="Vos gommettes")).to_match_aria_snapshot(VOTING)
    ana.votes(BREAD)
    is_told(ana, "1 gommette ici. Il reste 2 gommettes.")
    room.asks("session.close")
    is_told(ana, "Merci d’avoir été là !")


def test_what_runs_the_room_is_read_in_whole_sentences(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    desk = stage.desk(room)
    expect(desk.page.get_by_role("region", name="En direct")).to_match_aria_snapshot(DOCK)
    expect(desk.page.get_by_role("tab", name="Je cherche 3 contributions", exact=True)).to_be_visible()


def test_what_is_done_in_a_sheet_is_said_in_it(stage: Stage) -> None:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.page.keyboard.press("i")
    sheet = desk.page.get_by_role("dialog")
    sheet.get_by_label(desk.t("desk.without.name")).press("Enter")
    expect(sheet.get_by_role("status")).to_contain_text("Une personne sans téléphone prend part.")
