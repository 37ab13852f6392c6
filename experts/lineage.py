"""How clauses continue one another through the versions of the terms of reference."""

from collections import defaultdict
from dataclasses import dataclass

from experts.models import Clause, ClauseComment, TermsVersion


@dataclass
class Lineage:
    """The clauses of a run of versions, read once."""

    versions: dict[int, TermsVersion]
    clauses: dict[int, Clause]

    @classmethod
    def of(cls, versions: list[TermsVersion]) -> "Lineage":
        by_key = {version.pk: version for version in versions}
        clauses = {each.pk: each for each in Clause.objects.filter(version__in=by_key).order_by("order")}
        for clause in clauses.values():
            clause.version = by_key[clause.version_id]
        return cls(by_key, clauses)

    @classmethod
    def between(cls, old: TermsVersion, new: TermsVersion) -> "Lineage":
        """All versions from one to the other, both with them."""
        numbers = sorted([old.number, new.number])
        return cls.of(list(TermsVersion.objects.filter(number__range=numbers)))

    @classmethod
    def since_adoption(cls, version: TermsVersion) -> "Lineage":
        """The version and those it revises, back to the last adopted one, whose talk is over."""
        run = [version]
        earlier = {each.pk: each for each in TermsVersion.objects.filter(number__lt=version.number)}
        while (before := earlier.get(run[-1].previous_id)) and not before.is_public:
            run.append(before)
        return cls.of(run)

    def clauses_of(self, version: TermsVersion) -> list[Clause]:
        return [each for each in self.clauses.values() if each.version_id == version.pk]

    def ancestor(self, clause: Clause, version: TermsVersion) -> Clause | None:
        """The clause of an earlier `version` that this one continues."""
        found: Clause | None = clause
        while found and found.version_id != version.pk:
            found = self.clauses.get(found.origin_id)  # type: ignore[arg-type]
        return found

    def forebears(self, clause: Clause) -> list[Clause]:
        """The clause itself, the one it continues, and so on."""
        found = [clause]
        while before := self.clauses.get(found[-1].origin_id):  # type: ignore[arg-type]
            found.append(before)
        return found


@dataclass(frozen=True)
class Talk:
    """A comment with the answers to it; `made_on` is its clause if that is of an earlier version."""

    comment: ClauseComment
    answers: list[ClauseComment]
    made_on: Clause | None

    @property
    def settled(self) -> ClauseComment | None:
        """The answer that settled it, unless it was opened again since."""
        last = next((each for each in reversed(self.answers) if each.outcome), None)
        return last if last and last.outcome in ClauseComment.SETTLED else None


@dataclass(frozen=True)
class Discussion:
    """What was said about a version: by key of each clause, and what has lost its clause."""

    by_clause: dict[int, list[Talk]]
    orphans: list[Talk]

    @property
    def talks(self) -> list[Talk]:
        return [talk for those in (*self.by_clause.values(), self.orphans) for talk in those]

    @property
    def open(self) -> list[Talk]:
        """What the drafters have not settled."""
        return [talk for talk in self.talks if talk.settled is None]


def discussion(version: TermsVersion) -> Discussion:
    """The comments of this version and of those it revises, each at the clause that continues its own."""
    lineage = Lineage.since_adoption(version)
    talks = _talks(lineage, version)
    by_clause, followed = {}, set()
    for clause in lineage.clauses_of(version):
        keys = [each.pk for each in lineage.forebears(clause)]
        by_clause[clause.pk] = [talk for key in reversed(keys) for talk in talks[key]]
        followed.update(keys)
    orphans = [talk for key, those in talks.items() if key not in followed for talk in those]
    return Discussion(by_clause, orphans)


def _talks(lineage: Lineage, version: TermsVersion) -> dict[int, list[Talk]]:
    """Comments with their answers by key of their clause, oldest first."""
    comments = ClauseComment.objects.filter(clause__in=lineage.clauses)
    comments = list(
        comments.select_related("member__nominee", "member__economy", "drafter").order_by("created_at", "pk")
    )
    answers = defaultdict(list)
    for comment in comments:
        answers[comment.answers_id].append(comment)
    talks = defaultdict(list)
    for comment in answers[None]:
        clause = lineage.clauses[comment.clause_id]
        made_on = clause if clause.version_id != version.pk else None
        talks[clause.pk].append(Talk(comment, answers[comment.pk], made_on))
    return talks
