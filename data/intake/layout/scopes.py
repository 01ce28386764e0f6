"""Whether figures are the whole counts that their column is named for, by all the words that stand around them.

Lines above and below a table, the sheet's name, groups, units, labels beside a row: each word is accounted for, or
the figures stay out, are multiplied, or wait for a person's answer.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from data.catalogue.dimensions import WHOLE, qualified, together, unqualified
from data.intake.files.grids import is_blank, letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.headers import BETWEEN, INDICATOR, VALUE, directly_above, is_passed_over
from data.intake.model import Answers, Question
from data.intake.spelling import breakdowns, vocabulary
from data.intake.spelling.names import MOST_NAMES, CentreNames, IndicatorNames
from data.intake.spelling.normalisation import shortened, words
from data.intake.spelling.numbers import is_figure, is_nothing
from data.intake.spelling.wording import Wording, names_unit, says_aside, wording

_MOST_LABELS: Final = 8
"""Different labels of a column that are asked about one by one; more are a list, asked about as one."""
READ: Final = "read"
"""The answer that figures which nobody sees are meant to be read."""
_OF_MONTHS: Final = frozenset(("many months", "as at"))
_BELOW: Final = frozenset(("running total",))
_OF_FILES: Final = frozenset(("plan", "forecast", "running total"))
_BESIDE_FACTS: Final = frozenset(("plan", "deviation"))
"""What a line may name beside what was done: "plan and fact" heads tables of both."""


@dataclass(frozen=True)
class _Piece:
    """A text at figures: as a question quotes it, and as it is understood."""

    shown: str
    said: Wording


@dataclass(frozen=True)
class _Verdict:
    """What is known of figures with the same words around them: an indicator (empty: not taken) and a factor."""

    code: str = ""
    factor: int = 1
    questions: tuple[Question, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, eq=False)
class Scoped:
    """The figures of one column, with what the words around them say.

    Attributes:
        indicators: the indicator of each data row; empty where it is not taken, or not yet.
        factors: by what the figure of each row is to be multiplied.
        questions: what a person has to say first, each with the number of figures that it is about.
        left_out: how many figures stay out, by the words that keep them out.
    """

    indicators: list[str]
    factors: list[int]
    questions: list[Question] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def is_open(self) -> bool:
        """Whether none of the figures is taken, as far as is known."""
        return not any(self.indicators) and bool(self.questions or self.left_out)


class ScopeReader:
    """Reads what stands around the figures of one table."""

    def __init__(
        self, table: DetectedTable, file: str, names: IndicatorNames, centres: CentreNames, answers: Answers
    ) -> None:
        self._table = table
        self._file = file
        self._names = names
        self._centres = centres
        self._answers = answers
        self._labels = [self._labels_of(column) for column in _label_columns(table)]

    def scoped(self, column: int, codes: Sequence[str], named: Sequence[str] = ()) -> Scoped:
        """Return the figures of a column.

        Args:
            column: one of figures.
            codes: the indicator of each data row as it is named; empty where that is not known.
            named: the names that the rows themselves bear, where they do.
        """
        own = tuple(self._own(column))
        below = map(shortened, self._table.units(column))
        units = tuple((unit, unit) for unit in below if not wording(unit).says_something)
        verdicts: dict[tuple[object, ...], _Verdict] = {}
        found = Scoped([], [])
        counts: Counter[tuple[str, str]] = Counter()
        questions: dict[tuple[str, str], Question] = {}
        for position, (cell, code) in enumerate(zip(self._table.own_cells(column), codes, strict=True)):
            name = named[position] if named else ""
            labels = (*(label[position] for label in self._labels if label[position]), *units)
            section = self._table.sections[position]
            row = self._table.rows[position]
            if unit := self._table.grid.units.get((row, column)):
                labels = (*labels, (unit, unit))
            hidden = tuple(self._hidden(row, column))
            key = (code, name, labels, section, hidden)
            verdict = verdicts.get(key)
            if verdict is None and len(verdicts) > MOST_NAMES:
                verdict = _Verdict(left_out=shortened(BETWEEN.join((*own, name))))
            elif verdict is None:
                verdict = self._verdict(code, name, own, labels, tuple(self._around(section)))
                verdicts[key] = verdict = self._unhidden(verdict, hidden)
            found.indicators.append(verdict.code)
            found.factors.append(verdict.factor)
            if is_figure(cell):
                found.left_out.update(filter(None, [verdict.left_out]))
                for question in verdict.questions:
                    questions[question.subject, question.text] = question
                    counts[question.subject, question.text] += 1
        found.questions.extend(
            Question(each.subject, each.text, each.candidates, counts[said])
            for said, each in questions.items()
        )
        return found

    def _hidden(self, row: int, column: int) -> Iterator[str]:
        """Yield what nobody sees of the place of a figure, as a spreadsheet names it."""
        grid = self._table.grid
        if grid.is_hidden:
            yield grid.name
        if column in grid.hidden_columns:
            yield f"{grid.name}!{grid.column_name(column)}:{grid.column_name(column)}"
        if row in grid.hidden_rows:
            yield f"{grid.name}!{self._hidden_rows}"

    @cached_property
    def _hidden_rows(self) -> str:
        """The hidden data rows, as in "3:5, 8:8"."""
        rows = sorted(set(self._table.rows) & set(self._table.grid.hidden_rows))
        begins = [row for row in rows if row - 1 not in rows]
        ends = [row for row in rows if row + 1 not in rows]
        name = self._table.grid.row_name
        return ", ".join(f"{name(first)}:{name(last)}" for first, last in zip(begins, ends, strict=True))

    def _unhidden(self, verdict: _Verdict, hidden: Sequence[str]) -> _Verdict:
        """Return a verdict that waits for a person's word where nobody sees the figures."""
        answers = {place: self._answers.get(("hidden", shortened(place))) for place in hidden}
        if not verdict.code and not verdict.questions:
            return verdict
        asked = [
            Question("hidden", shortened(place), (READ,), 1) for place in hidden if answers[place] is None
        ]
        if asked:
            return _Verdict(questions=tuple(asked))
        return _Verdict() if "" in answers.values() else verdict

    def _verdict(
        self,
        code: str,
        name: str,
        own: Sequence[str],
        labels: Sequence[tuple[str, str]],
        around: Sequence[str],
    ) -> _Verdict:
        if not code:
            return _Verdict()
        code, labels, around = self._of_people(code, labels, around)
        heads = [_Piece(text, self._said(code, text)) for text in (*own, name)]
        whole = self._whole(code, name, own)
        tags = [_Piece(shown, self._said(code, text)) for shown, text in labels]
        lines = [_Piece(text, self._said_around(code, text, (*own, name))) for text in around]
        wrong = [each for each in (*lines, *tags) if not each.said.is_plain]
        factor, questions, is_open = self._factor([*lines, *heads, *tags])
        if whole.is_plain and not wrong:
            return _Verdict("" if is_open else code, factor, questions)
        before = [each.shown for each in lines if not each.said.is_plain]
        behind = [each.shown for each in tags if not each.said.is_plain]
        text = shortened(BETWEEN.join(dict.fromkeys(filter(None, (*before, *own, name, *behind)))))
        if whole.is_not_taken or any(each.said.is_not_taken for each in tags) or any(map(_is_unit, lines)):
            return _Verdict(left_out=text)
        answer = self._answers.get(("indicator", text))
        if answer is None:
            candidates = self._candidates(code, (*own, name), [text for _, text in labels], around)
            return _Verdict(questions=(Question("indicator", text, candidates, 1), *questions))
        return _Verdict("" if is_open else answer, factor, questions)

    def _of_people(
        self, code: str, labels: Sequence[tuple[str, str]], around: Sequence[str]
    ) -> tuple[str, Sequence[tuple[str, str]], Sequence[str]]:
        """Return the code of the people whom labels and lines name that say nothing else, and the other ones.

        What names others than the column's header, or stands at a figure that counts no people, is left as it is.
        """
        indicator, key = unqualified(code)
        said = {text: breakdowns.only(text) for text in (*(text for _, text in labels), *around)}
        named = [each for each in said.values() if each != WHOLE]
        for each in named:
            key = together(key, each) if key is not None else None
        if not named or key is None or not self._names.counts_people(indicator):
            return code, labels, around
        others = [line for line in around if said[line] == WHOLE]
        return qualified(indicator, key), [label for label in labels if said[label[1]] == WHOLE], others

    def _whole(self, code: str, name: str, own: Sequence[str]) -> Wording:
        """Split what the column's header and the row's name say together; what a person has said is accounted for."""
        text = shortened(BETWEEN.join((*own, *filter(None, [name]))))
        if code in (self._answers.get(("indicator", each)) for each in (text, name, *own)):
            return Wording()
        if not self._names.is_part(code) and any(map(_is_of_them, own)):
            return Wording(kinds=frozenset(("part",)))
        return self._said(code, text)

    def _said(self, code: str, text: str) -> Wording:
        if self._centres.exact(text) is not None:
            return Wording()
        return self._names.wording(code, text)

    def _said_around(self, code: str, line: str, own: Sequence[str]) -> Wording:
        """Split a line of free text: only what changes the figures counts, or makes a part of them."""
        said = self._names.wording(code, line)
        kinds = set(said.kinds & _OF_FILES if line == self._file else said.kinds)
        if kinds & _BESIDE_FACTS and not vocabulary.DONE.isdisjoint(words(BETWEEN.join((line, *own)))):
            kinds -= _BESIDE_FACTS
        if kinds & _OF_MONTHS and not self._table.is_of_one_month:
            kinds -= _OF_MONTHS
        kinds -= {"as at", "unit"}  # a line speaks of all columns: what is counted in one is not in another
        if line == self._file:
            return Wording(kinds=frozenset(kinds))
        return Wording(said.scale, frozenset(kinds | ({"part"} if self._parts(code, line, own) else set())))

    def _factor(self, pieces: Sequence[_Piece]) -> tuple[int, tuple[Question, ...], bool]:
        """Return the factor that the pieces say together, what is to be asked of it, and whether it is open."""
        factor, asked, is_open = 1, [], False
        for shown, scale in {shortened(each.shown): each.said.scale for each in pieces}.items():
            if scale == 1:
                continue
            answer = self._answers.get(("scale", shown))
            factor *= int(answer) if answer else 1
            is_open |= not answer
            if answer is None:
                asked.append(Question("scale", shown, (str(scale), "1"), 1))
        return factor, tuple(asked), is_open

    def _candidates(
        self, code: str, own: Sequence[str], labels: Sequence[str], around: Sequence[str]
    ) -> tuple[str, ...]:
        texts = (" ".join((*own, *some)) for some in (labels, *([each] for each in labels)))
        bare = (" ".join(word for word in words(text) if word not in vocabulary.OF_THEM) for text in texts)
        parts = [self._names.exact(text).code for text in bare]
        for text in (*own, *labels):
            parts += self._names.of_another_unit(code, text)
        parts += [part for line in around for part in self._parts(code, line, own)]
        return tuple(dict.fromkeys(part for part in (*parts, code) if part and self._names.is_reported(part)))

    def _parts(self, code: str, line: str, own: Sequence[str]) -> list[str]:
        """Return the other indicators that a word of a line makes of what a column's header names."""
        head = " ".join(own).strip()
        if not head:
            return []
        named = (self._names.exact(f"{head} {word}").code for word in self._names.wording(code, line).rest)
        return [part for part in named if part and part != code]

    def _own(self, column: int) -> Iterator[str]:
        """Yield what stands over a column from top to bottom, units below its header too."""
        header, grid = self._table.header, self._table.grid
        stack = header.stacks.get(column, ())
        if header.shape == "wide":
            yield from dict.fromkeys((*directly_above(grid, header, column), *stack))
        else:
            yield from (text for text in stack if text not in self._caption and wording(text).says_something)
        yield from (shortened(text) for text in self._table.units(column) if wording(text).says_something)

    @cached_property
    def _caption(self) -> tuple[str, ...]:
        """What stands over all months of a header alike: a title, and no group."""
        header = self._table.header
        first = {
            header.stacks[column][0] for column in header.months if len(header.stacks.get(column, ())) > 1
        }
        return tuple(first) if len(first) == 1 else ()

    def _around(self, section: str) -> Iterator[str]:
        """Yield the lines that speak of all figures of some rows, beginning with the sheet's name."""
        is_done = not vocabulary.DONE.isdisjoint(words(section))
        if wording(self._file).kinds & _OF_FILES:
            yield shortened(self._file)
        for line in dict.fromkeys(map(shortened, (*self._table.above, *self._caption))):
            if line not in ("", self._file) and not (is_done and wording(line).kinds & _BESIDE_FACTS):
                yield line
        yield from filter(None, [section])
        yield from (
            line for line in self._table.below if wording(line).scale > 1 or wording(line).kinds & _BELOW
        )

    def _labels_of(self, column: int) -> list[tuple[str, str]]:
        """Return the label of each data row in a column, as quoted and as sent; empty where it says nothing."""
        header = shortened(self._table.header.texts.get(column, ""))
        cells = [shortened(text_of(cell)) for cell in self._table.cells(column)]
        is_aside = says_aside(header)
        speaking = {text for text in dict.fromkeys(cells) if self._speaks(text, is_aside)}
        if len(speaking) > _MOST_LABELS and not is_aside:
            whole = (header or letters(column), header)
            return [whole if text in speaking else ("", "") for text in cells]
        return [
            (": ".join(filter(None, (header, text))), text) if text in speaking else ("", "")
            for text in cells
        ]

    def _speaks(self, text: str, is_aside: bool) -> bool:
        said = wording(text)
        if is_nothing(text) or is_figure(text):
            return False
        if not said.says_something:  # a unit in a row of one figure is that figure's
            return self._table.header.shape != "wide" and names_unit(text)
        return not is_aside or said.scale > 1 or bool(said.kinds)


def _is_of_them(text: str) -> bool:
    """Tell whether a text only introduces parts: "of them"."""
    said = {word for word in words(text) if word not in vocabulary.MONTH_FILLERS}
    return bool(said) and vocabulary.OF_THEM.issuperset(said)


def _is_unit(line: _Piece) -> bool:
    """Tell whether a line says in what all figures below are given, and that is no count: "in %"."""
    return (
        "share" in line.said.kinds and wording(line.shown).kinds == {"share"} and not wording(line.shown).rest
    )


def _label_columns(table: DetectedTable) -> list[int]:
    """Return the columns of texts beside the figures that are no keys."""
    header = table.header
    meant = {VALUE, INDICATOR} if header.shape == "wide" else set()
    taken = {column for column, meaning in header.meanings.items() if meaning not in meant}
    width = max((len(table.grid.rows[row]) for row in table.rows), default=0)
    return [
        column
        for column in range(width)
        if column not in taken
        and not is_passed_over(header.texts.get(column, ""))
        and not table.has_figures(column)
        and any(isinstance(cell, str) and not is_blank(cell) for cell in dict.fromkeys(table.cells(column)))
    ]
