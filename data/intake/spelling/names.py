"""Names of indicators and centres in any spelling: found exactly, nearly, or not at all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import pandas as pd
from rapidfuzz import fuzz, process

from data.catalogue import Catalogue
from data.catalogue.dimensions import UNIT, WHOLE, Key, is_qualified, qualified, unqualified
from data.catalogue.sheets import LANGUAGES
from data.catalogue.values import REPORTED, City, District
from data.intake.spelling import breakdowns, vocabulary
from data.intake.spelling.normalisation import (
    LONGEST_NAME,
    ON_RUSSIAN_KEYS,
    folded,
    in_latin,
    without_number,
    words,
)
from data.intake.spelling.wording import Wording, without_modifiers, without_scale, wording

_NEAR: Final = 80
_MOST_CANDIDATES: Final = 5
MOST_NAMES: Final = 2_000
"""Different unknown names in one file of which near ones are looked for; no person answers more questions."""

_SHORTEST_BEGINNING: Final = 3
_SHORTEST_FILLER: Final = 4
_FILLERS: Final = sorted(word for word in vocabulary.CENTRE_FILLERS if len(word) >= _SHORTEST_FILLER)

_LETTER: Final = re.compile(r"[^\W\d_]")
_CODE: Final = re.compile(r"([a-z]{3})[\W_]*0{0,2}(\d{1,2})", re.ASCII)
_CODE_INSIDE: Final = re.compile(r"(?<!\w)[a-z]{3}[-_ ]?\d{1,2}(?!\w)", re.ASCII)


@dataclass(frozen=True)
class Match:
    """What a name was found to mean.

    Attributes:
        code: The code that it names exactly; None where it names none or several.
        candidates: Codes that it nearly names, the nearest first; empty where a code is known.
    """

    code: str | None = None
    candidates: tuple[str, ...] = ()


NO_MATCH: Final = Match()


class IndicatorNames:
    """Headers and names of indicators. Made once for a catalogue by `indicator_names`.

    A name that says whom it counts ("NEET trained, women") has a code of `data.catalogue.dimensions.qualified`.
    """

    def __init__(self, indicators: pd.DataFrame) -> None:
        self._reported = set(indicators.index[indicators["reported"].isin(REPORTED)])
        self._of_people = self._reported & set(indicators.index[indicators["unit"] == UNIT])
        self._units = indicators["unit"].to_dict()
        self._groups = indicators["group"].to_dict()
        self._parts = set(indicators.index[indicators["part_of"].fillna("") != ""])
        found: dict[str, set[str]] = defaultdict(set)
        bare: dict[str, set[str]] = defaultdict(set)
        own: dict[str, list[str]] = defaultdict(list)
        for code, name in _spellings(indicators):
            own[code].append(name)
            found[_key(words(name))].add(code)
            bare[_key(_without(vocabulary.COUNTING, words(name)))].add(code)
        self._words = {
            code: frozenset(word for name in names for word in words(name)) for code, names in own.items()
        }
        self._codes = {
            key: tuple(sorted(codes)) for key, codes in (bare | found).items() if _LETTER.search(key)
        }
        self._keys = list(self._codes)

    def exact(self, name: str) -> Match:
        """Find a name in any order of its words, with or without the words that say how and whom it counts."""
        spelled = words(without_number(name)) if len(name) <= LONGEST_NAME else []
        found = self._exact(spelled)
        if found != NO_MATCH or not spelled:
            return found
        rest, key = breakdowns.split(without_number(name))
        if key == WHOLE or not rest:
            return NO_MATCH
        own = rest.split()
        less = (_without(fillers, own) for fillers in (vocabulary.OF_THEM, breakdowns.SAYING_NOTHING))
        found = (self._exact(each) for each in (own, *less))
        return self._of(key, next((match for match in found if match != NO_MATCH), NO_MATCH))

    def _of(self, key: Key, match: Match) -> Match:
        """Return a match of the people of a key, as far as the indicators that it means count people."""
        named = tuple(code for code in (match.code, *match.candidates) if code in self._of_people)
        codes = tuple(qualified(code, key) for code in named if code)
        return Match(codes[0]) if match.code and codes else Match(candidates=codes)

    def _exact(self, spelled: list[str]) -> Match:
        for key in (_key(spelled), _key(_without(vocabulary.COUNTING, spelled))):
            codes = self._codes.get(key, ())
            if codes:
                reported = _distinct(code for code in codes if code in self._reported)
                return Match(codes[0]) if len(codes) == 1 else Match(candidates=reported)
        return NO_MATCH

    def wording(self, code: str, text: str) -> Wording:
        """Split a text at figures of an indicator; one that names it says nothing else, but for its scale."""
        indicator, key = unqualified(code)
        if vocabulary.OWN_UNITS.get(self._units[indicator], frozenset()).issuperset(words(text) or [""]):
            return Wording()
        said = wording(text if key == WHOLE else breakdowns.split(text)[0], self._words[indicator])
        if self._counts_others(indicator, text):
            return replace(said, kinds=said.kinds | {"unit"})
        return Wording(said.scale) if self.exact(without_scale(text)).code == code else said

    def of_another_unit(self, code: str, text: str) -> tuple[str, ...]:
        """Return what a text may mean that names an indicator and a unit of others: "consultations, people"."""
        indicator = unqualified(code)[0]
        if not self._counts_others(indicator, text):
            return ()
        said = set(words(text))
        units = {unit for unit, spelled in vocabulary.UNITS.items() if not spelled.isdisjoint(said)}
        group = self._groups[indicator]
        return tuple(
            other
            for other in sorted(self._reported - self._parts)
            if self._groups[other] == group and self._units[other] in units
        )

    def _counts_others(self, indicator: str, text: str) -> bool:
        """Tell whether a text says that people are counted, or pieces, where an indicator counts something else."""
        said = set(words(text)) - self._words[indicator]
        unit = self._units[indicator]
        return any(
            not spelled.isdisjoint(said)
            for counted, spelled in vocabulary.UNITS.items()
            if counted != unit and (counted == UNIT or unit == UNIT)
        )

    def is_reported(self, code: str) -> bool:
        """Tell whether centres report an indicator."""
        return unqualified(code)[0] in self._reported

    def counts_people(self, indicator: str) -> bool:
        """Tell whether an indicator is one of those that may be broken down by sex, age and programme."""
        return indicator in self._of_people

    def reported(self, match: Match) -> tuple[str, ...]:
        """Return the codes that a match means or may mean, of those that centres report."""
        return tuple(code for code in (match.code, *match.candidates) if code and self.is_reported(code))

    def is_part(self, code: str) -> bool:
        """Tell whether an indicator counts a part of what another one does."""
        return code in self._parts or is_qualified(code)

    def near(self, name: str) -> Match:
        """Find a name exactly or, failing that, the codes that it nearly names, of those that centres report."""
        match = self.exact(name)
        if match != NO_MATCH or len(name) > LONGEST_NAME:
            return match
        rest, of = breakdowns.split(without_number(name))
        if of != WHOLE and rest:
            of_all = self._of(of, Match(candidates=self.reported(self.near(rest))))
            if (
                of_all != NO_MATCH
            ):  # of what counts no people, whoever is named is asked about as other words are
                return of_all
        key = _key(_without(vocabulary.COUNTING, words(without_number(name))))
        close = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=20)
        codes = [code for found, *_ in close for code in self._codes[found]]
        if bare := self.exact(without_modifiers(name)).code:  # "reach online" may be meant as reach
            codes.append(bare)
        return Match(candidates=_distinct(code for code in codes if code in self._reported))


class CentreNames:
    """Centres by code, published name, or district and number. Made once for a catalogue by `centre_names`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_code = {in_latin(folded(code)).replace("-", ""): code for code in catalogue.all_centres}
        self._by_name: dict[str, str] = {}
        self._centres: dict[str, dict[int, str]] = defaultdict(dict)
        for code, centre in catalogue.all_centres.items():
            self._centres[centre.district][centre.ordinal] = code
            names = {_key(words(name)) for name in centre.name}
            self._by_name |= dict.fromkeys(names - {""}, code)
        self._districts = _district_spellings(catalogue.all_districts)
        self._city = _city_pattern(catalogue.city)

    def exact(self, name: str) -> str | None:
        """Return the code of the centre that a cell names exactly.

        A code may be in any case, without its dash, and in Cyrillic letters that look alike. A district
        with a number is that centre of the district. A district alone is its centre where the register
        knows but one, planned ones included.
        """
        return self._find(name, is_near_enough=False).code

    def find(self, name: str) -> Match:
        """Find the centre that a cell names exactly or, failing that, those that it nearly names.

        A district alone nearly names each of its centres.
        """
        return self._find(name, is_near_enough=True)

    def _find(self, name: str, *, is_near_enough: bool) -> Match:
        if len(name) > LONGEST_NAME:
            return NO_MATCH
        text = folded(name)
        code = self._code(text) or self._by_name.get(_key(words(text)))
        if code:
            return Match(code)
        said = words(self._city.sub(" ", text))
        spelled = _without(vocabulary.CENTRE_FILLERS, said)
        match = self._in_district(spelled, is_near_enough=is_near_enough)
        if match != NO_MATCH or not is_near_enough:
            return match
        numbered = self.exact(own) if (own := without_number(name)) != name else None
        named = (numbered, *(self._code(part) for part in _CODE_INSIDE.findall(text)))
        return Match(candidates=_distinct(filter(None, named)) or self._inside(spelled, said))

    def find_in_title(self, text: str) -> str | None:
        """Return the code of the one centre that a title or a sheet's name consists of or names by its code."""
        text = folded(text[:LONGEST_NAME])
        codes = {code for part in _CODE_INSIDE.findall(text) if (code := self._code(part))}
        if codes:
            return codes.pop() if len(codes) == 1 else None
        spelled = _without(vocabulary.REPORT_FILLERS, words(text))
        return self.exact(" ".join(spelled)) if spelled else None

    def _code(self, text: str) -> str | None:
        match = _CODE.fullmatch(in_latin(text))
        return self._by_code.get(f"{match[1]}{int(match[2])}") if match else None

    def _in_district(self, spelled: list[str], *, is_near_enough: bool) -> Match:
        """Find a centre by the words that are left: those of a district and at most one number."""
        numbers = [number for word in spelled if (number := _ordinal(word)) is not None]
        name = " ".join(word for word in spelled if _ordinal(word) is None)
        if not name or len(numbers) > 1:
            return NO_MATCH
        district = self._districts.get(name)
        if district is not None and not numbers:
            return _only(tuple(self._centres[district].values()))
        if district is not None:
            return Match(self._centres[district].get(numbers[0]))
        if not is_near_enough:
            return NO_MATCH
        near = _distinct(self._near(name, numbers))
        bare = " ".join(word for word in name.split() if not _is_nearly_filler(word))
        return Match(candidates=near or _distinct(self._near(bare, numbers)))

    def _inside(self, spelled: list[str], said: list[str]) -> tuple[str, ...]:
        """Return the centres of the one district that is named among other words; those of a city name none.

        Words that go with a centre's name, or say that all of it is meant, tell that one is named.
        """
        if len(spelled) == len(said) and vocabulary.TOTALS.isdisjoint(said):
            return ()
        numbers = [number for word in spelled if (number := _ordinal(word)) is not None]
        districts = {self._districts[word] for word in spelled if word in self._districts}
        if len(districts) != 1 or len(numbers) > 1 or not vocabulary.CITIES.isdisjoint(spelled):
            return ()
        centres = self._centres[districts.pop()].items()
        return tuple(code for ordinal, code in centres if not numbers or ordinal == numbers[0])

    def _near(self, name: str, numbers: list[int]) -> Iterable[str]:
        """Yield the centres of districts spelled so or nearly so; a number that was given must be theirs."""
        close = process.extract(name, list(self._districts), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=10)
        begun = [
            full for full in self._districts if len(name) >= _SHORTEST_BEGINNING and full.startswith(name)
        ]
        for spelled in [found for found, *_ in close] + begun:
            for ordinal, code in self._centres[self._districts[spelled]].items():
                if not numbers or ordinal == numbers[0]:
                    yield code


@lru_cache(maxsize=8)
def indicator_names(catalogue: Catalogue) -> IndicatorNames:
    """Return the names of a catalogue's indicators; to be read only."""
    return IndicatorNames(catalogue.indicators)


@lru_cache(maxsize=8)
def centre_names(catalogue: Catalogue) -> CentreNames:
    """Return the names of a catalogue's centres; to be read only."""
    return CentreNames(catalogue)


def _spellings(indicators: pd.DataFrame) -> Iterable[tuple[str, str]]:
    for code, row in indicators.to_dict("index").items():
        yield str(code), str(code)
        for language in LANGUAGES:
            yield str(code), str(row[f"name_{language}"])
            yield str(code), str(row[f"short_{language}"])
            for alias in filter(None, str(row[f"aliases_{language}"]).split("|")):
                yield str(code), alias


def _city_pattern(city: City) -> re.Pattern[str]:
    """Return what finds the city's name in a folded text, with the word for city before or behind it."""
    names = sorted({folded(name) for name in (*city.name, *city.forms)}, key=len, reverse=True)
    named = "|".join(map(re.escape, names))
    return re.compile(rf"\b(?:г\.? |город |города )?(?:{named})(?: (?:қаласы|қаласының|қ|city))?\b")


def _district_spellings(districts: Mapping[str, District]) -> dict[str, str]:
    """Return the districts by every spelling of their name without the word for district."""
    found = {}
    for code, district in districts.items():
        spelled = {code, *map(folded, district.short), *vocabulary.DISTRICT_SPELLINGS.get(code, ())}
        spelled |= {text.translate(ON_RUSSIAN_KEYS) for text in spelled}
        stems = {text.removesuffix("ий") for text in spelled if text.endswith("ский")}
        spelled |= {stem + ending for stem in stems for ending in ("ого", "ом", "ому")}
        found |= {folded(text): code for text in spelled}
    return found


def _only(codes: tuple[str, ...]) -> Match:
    return Match(codes[0]) if len(codes) == 1 else Match(candidates=codes)


def _ordinal(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= 2 else vocabulary.ORDINALS.get(word)


def _key(spelled: Iterable[str]) -> str:
    """Make a key that does not depend on the order of the words."""
    return " ".join(sorted(spelled))


def _without(fillers: frozenset[str], spelled: list[str]) -> list[str]:
    return [word for word in spelled if word not in fillers]


def _is_nearly_filler(word: str) -> bool:
    """Tell whether a word is one that goes with a centre's name, with a slip of the pen in it."""
    is_long = len(word) >= _SHORTEST_FILLER
    return is_long and process.extractOne(word, _FILLERS, scorer=fuzz.ratio, score_cutoff=_NEAR) is not None


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))[:_MOST_CANDIDATES]
