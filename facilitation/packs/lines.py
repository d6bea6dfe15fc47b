"""On which line of a TOML text each value stands: the standard reader does not say.

Only for text that `tomllib` has accepted, so the scanner may trust what it meets.
"""

import re

Place = tuple[str | int, ...]

TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r'|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.#"\']+',
    re.DOTALL,
)
BREAK, END = "\n", ""


def lines_of(text: str) -> dict[Place, int]:
    """The line of every key and list item, by its path in the document."""
    return _Scanner(text).read()


def line_at(lines: dict[Place, int], place: Place) -> int:
    """The line of this path, or of the nearest thing that holds it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.tokens = [(END, text.count(BREAK) + 1)]
        line = 1
        found = []
        for token in TOKEN.findall(text):
            if not token.startswith("#"):
                found.append((token, line))
            line += token.count(BREAK)
        self.tokens.extend(reversed(found))
        self.lines: dict[Place, int] = {}
        self.counts: dict[Place, int] = {}

    def read(self) -> dict[Place, int]:
        table: Place = ()
        while self._sees() != END:
            if self._sees() == BREAK:
                self._take()
            elif self._sees() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _header(self) -> Place:
        _, line = self._take()
        many = self._sees() == "["
        names = self._names("]")
        self._take()
        place: Place = ()
        for name in names:
            place = (*place, name)
            if name is names[-1] and many:
                self.counts[place] = self.counts.get(place, -1) + 1
            self.lines.setdefault(place, line)
            if place in self.counts:
                place = (*place, self.counts[place])
        self.lines.setdefault(place, line)
        return place

    def _pair(self, table: Place) -> None:
        line = self.tokens[-1][1]
        place = table
        for name in self._names("="):
            place = (*place, name)
            self.lines.setdefault(place, line)
        self._value(place)

    def _names(self, end: str) -> list[str]:
        names = []
        while (token := self._take()[0]) != end:
            if token not in {".", "["}:
                names.append(token.strip("\"'"))
        if self._sees() == "]" == end:
            self._take()
        return names

    def _value(self, place: Place) -> None:
        if self._sees() == "[":
            self._items(place)
        elif self._sees() == "{":
            self._take()
            while (token := self._sees()) != "}":
                self._take() if token in {",", BREAK} else self._pair(place)
            self._take()
        else:
            while self._sees() not in {",", "]", "}", BREAK, END}:
                self._take()

    def _items(self, place: Place) -> None:
        self._take()
        count = 0
        while (token := self._sees()) != "]":
            if token in {",", BREAK}:
                self._take()
            else:
                self.lines[*place, count] = self.tokens[-1][1]
                self._value((*place, count))
                count += 1
        self._take()

    def _sees(self) -> str:
        return self.tokens[-1][0]

    def _take(self) -> tuple[str, int]:
        return self.tokens.pop()
