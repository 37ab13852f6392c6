"""What a visitor's words mean to PostgreSQL's text search, whatever language they are in.

A text is indexed with the stems of its own language. A query has no language, so each of its words
asks for its stem in every language; where a language thinks nothing of the word ("the", "sea" in
Spanish), texts in that language need not contain it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from gscnet.common import segments

SIMPLE = "gscnet_simple"
# Of words in D, C, B, A: one in the title outweighs any number of them below.
WEIGHTS = [0.05, 0.2, 0.4, 1.0]
CONFIGURATIONS = {
    "en": "gscnet_english",
    "es": "gscnet_spanish",
    "fr": "gscnet_french",
    "id": "gscnet_indonesian",
    "ru": "gscnet_russian",
}
ALL = (*CONFIGURATIONS.values(), SIMPLE)
MAX_LENGTH, MAX_WORDS = 300, 12
# A word of which so many letters are written finds those that begin with it.
BEGUN = 3
# A tsvector holds at most 1 MB; only spreadsheets come near it on one page.
MAX_INDEXED = 100_000

TOKEN = re.compile(r'(-?)"([^"]*)(?:"|$)|(\S+)')
LEXEME = re.compile(r"'((?:[^']|'')*)'")
QUOTED = re.compile(r"('(?:[^']|'')*')")


def configuration(language: str) -> str:
    """The text search configuration of a BCP 47 language."""
    return CONFIGURATIONS.get(language, SIMPLE)


def to_index(text: str, language: str) -> str:
    """`text` as to_tsvector should get it."""
    return segments.to_index(text[:MAX_INDEXED], language)


def quoted(lexeme: str) -> str:
    """A lexeme as it stands in a tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(queries: Iterable[str]) -> str:
    return " | ".join(f"({query})" for query in dict.fromkeys(queries))


def all_of(queries: Iterable[str]) -> str:
    return " & ".join(f"({query})" for query in dict.fromkeys(queries))


def speaks(config: str) -> str:
    """The lexeme that says: this text is indexed by that configuration."""
    return f"config={config}"


def number_key(text: str) -> str:
    """A number without the signs that people write differently: 978-1-2345 and 9781 2345 are one."""
    return "number=" + "".join(character for character in text.lower() if character.isalnum())


@dataclass
class Word:
    """A word or a quoted phrase; `stems` maps each configuration to its tsquery texts."""

    text: str
    phrase: bool = False
    excluded: bool = False
    stems: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_stop_word(self) -> bool:
        """Whether some language thinks nothing of it."""
        return any(not any(texts) for texts in self.stems.values())

    @property
    def needs_order(self) -> bool:
        """A phrase of one word is that word."""
        return self.phrase and any("<" in text for texts in self.stems.values() for text in texts)

    @property
    def lexemes(self) -> list[list[str]]:
        """Ways to contain it: each a list of lexemes that all must be there."""
        ways = [LEXEME.findall(text) for texts in self.stems.values() for text in texts if text]
        ways = [[lexeme.replace("''", "'").replace("\\\\", "\\") for lexeme in way] for way in ways]
        if any(character.isdigit() for character in self.text):
            ways.append([number_key(self.text)])
        return ways

    def anywhere(self, *, prefix: str = "", skip_stop_words: bool = False) -> str:
        """As tsquery, without regard to order; `prefix` stands before each lexeme."""
        ways = [all_of(quoted(prefix + lexeme) for lexeme in way) for way in self.lexemes]
        if skip_stop_words:
            ways += [quoted(speaks(config)) for config, texts in self.stems.items() if not any(texts)]
        return any_of(ways) or quoted("nothing=")

    def standing(self, weights: str, *, skip_stop_words: bool, begun: int) -> str:
        """As tsquery, a phrase in its order: itself, and of `begun` letters or more, words that begin so."""
        ways = [
            QUOTED.sub(rf"\1:{weights}", text) if weights else text
            for texts in self.stems.values()
            for text in texts
            if text
        ]
        if skip_stop_words:
            ways += [quoted(speaks(config)) for config, texts in self.stems.items() if not any(texts)]
        if begun and (segments.has_runs(self.text) or len(self.text) >= begun):
            ways += [QUOTED.sub(rf"\1:*{weights}", text) for text in self.stems.get(SIMPLE, ()) if text]
        return any_of(ways) or quoted("nothing=")

    def in_order(self, config: str | None = None) -> str:
        """As tsquery, a phrase in its order; of one configuration or of all."""
        configs = [config] if config else self.stems
        return any_of(text for name in configs for text in self.stems.get(name, ()) if text)


@dataclass
class Query:
    """What was asked: alternatives of which each is a list of words that must all match."""

    text: str
    groups: list[list[Word]]

    @property
    def words(self) -> list[Word]:
        return [word for group in self.groups for word in group]

    @property
    def wanted(self) -> list[Word]:
        return [word for word in self.words if not word.excluded]

    @property
    def needs_order(self) -> bool:
        return any(word.needs_order for word in self.words)

    @property
    def only_stop_words(self) -> bool:
        """Nothing but words that the language of the portal thinks nothing of."""
        return bool(self.wanted) and all(not any(word.stems[CONFIGURATIONS["en"]]) for word in self.wanted)

    def anywhere(self, *, prefix: str = "") -> str:
        """As tsquery without order; "" when nothing can be asked.

        `prefix` asks for the wanted words only, as lexemes that begin with it.
        """
        alternatives = []
        for group in self.groups:
            wanted = [word for word in group if not word.excluded]
            skip = not prefix and any(not word.is_stop_word for word in wanted)
            asked = [word.anywhere(prefix=prefix, skip_stop_words=skip) for word in wanted]
            if not prefix:
                asked += [f"!({word.anywhere()})" for word in group if word.excluded and not word.needs_order]
            alternatives.append(all_of(asked))
        return any_of(filter(None, alternatives))

    def within(self, *, weights: str = "", begun: int = BEGUN) -> str:
        """As tsquery for vectors that know the order of their words; "" when nothing can be asked.

        Phrases stand in order. With `weights` ("A": the title) the words stand in that part. A last word
        of `begun` letters or more may stand for one that begins with it.
        """
        alternatives = []
        for group in self.groups:
            wanted = [word for word in group if not word.excluded]
            if not wanted:
                continue
            skip = any(not word.is_stop_word for word in wanted)
            last = wanted[-1] if group is self.groups[-1] else None
            asked = [
                word.standing(
                    weights, skip_stop_words=skip, begun=begun if word is last and not word.phrase else 0
                )
                for word in wanted
            ]
            asked += [f"!({word.in_order()})" for word in group if word.excluded and word.in_order()]
            alternatives.append(all_of(asked))
        return any_of(alternatives)

    def rank(self) -> str:
        """As tsquery that any wanted word satisfies, for ts_rank and for pages."""
        return any_of(filter(None, (word.in_order() for word in self.wanted)))

    def marks(self, config: str) -> str:
        """As tsquery for ts_headline in one language."""
        return any_of(filter(None, (word.in_order(config) for word in self.wanted)))


def parse(text: str) -> Query:
    """Read words, "phrases", -exclusions and `or` as websearch_to_tsquery does; never fails.

    One query to the database finds the stems. Overlong input is cut.
    """
    text = " ".join(segments.clean(text[:MAX_LENGTH]).split())
    groups: list[list[Word]] = [[]]
    count = 0
    for found in TOKEN.finditer(text):
        minus, phrase, bare = found.groups()
        if bare and bare.lower() == "or":
            groups.append([])
            continue
        if bare is not None:
            minus, bare = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
        content = (bare if phrase is None else phrase) or ""
        if any(character.isalnum() for character in content) and count < MAX_WORDS:
            groups[-1].append(Word(content, phrase=phrase is not None, excluded=bool(minus)))
            count += 1
    groups = [group for group in groups if group]
    find_stems([word for group in groups for word in group])
    return Query(text, [[word for word in group if any(map(any, word.stems.values()))] for group in groups])


def find_stems(words: list[Word]) -> None:
    """Fill `stems` of all words."""
    asked = [(n, way) for n, word in enumerate(words) for way in segments.to_ask(word.text)]
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT n, config, phraseto_tsquery(config::regconfig, way)::text
            FROM unnest(%s::int[], %s::text[]) AS asked (n, way), unnest(%s::text[]) AS config
            """,
            [[n for n, _way in asked], [way for _n, way in asked], list(ALL)],
        )
        for n, config, stems in cursor:
            words[n].stems.setdefault(config, []).append(stems)
