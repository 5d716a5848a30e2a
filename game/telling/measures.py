"""What the research counts, beside the score: measures are shown and are worth nothing by themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """The counts and ratios of one play. A ratio is ``None`` where there is nothing to divide."""

    open_questions: int
    closed_questions: int
    reflections: int
    facts_told: int
    """Facts that reached the player, opened or not."""
    facts_heard: int
    facts_used: int
    facts_asked_again: int
    facts_contradicted: int
    answers: int
    """Messages answered."""
    unread_answers: int
    """Of those, messages answered without having been opened."""
    mean_latency: float | None
    """Turns until a message was answered, on average; 0 is the same turn."""
    talk_share: int | None
    """Party: the player's percent of the words said in the player's circles."""
    promises_kept: int
    promises_broken: int
    gives: int
    asks: int
    broadcasts: int

    @property
    def open_share(self) -> int | None:
        """The percent of questions that were open: 50 is fair, 70 good (motivational interviewing)."""
        questions = self.open_questions + self.closed_questions
        return round(100 * self.open_questions / questions) if questions else None

    @property
    def reflections_a_question(self) -> float | None:
        """Reflections to each question: 1 is fair, 2 good (MITI 4)."""
        questions = self.open_questions + self.closed_questions
        return self.reflections / questions if questions else None
