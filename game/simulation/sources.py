"""What the default points rest on. Starting points, not laws: a study, a vendor's correlation, or our own texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Source:
    """One source: what it is, and what kind of evidence."""

    key: str
    citation: str
    kind: str
    """``study``, ``vendor`` (a company's own, correlational data) or ``teaching`` (the texts this game teaches)."""


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.key: source
        for source in (
            Source("mi_open", "Motivational interviewing proficiency bands, PMC4383714", "study"),
            Source("miti", "MITI 4, reflections to questions, PMC9461167", "study"),
            Source("huang", "Huang et al. 2017, follow-up questions increase liking", "study"),
            Source("ray", "Ray et al. 2019, 10.1037/pspi0000145", "study"),
            Source("sprecher", "Sprecher et al. 2013, turns of disclosure", "study"),
            Source("gong", "Gong labs, talk share near 43:57", "vendor"),
            Source("woolley", "Woolley et al. 2010, equal turns in groups", "study"),
            Source("hbr", "Oldroyd et al., Harvard Business Review 2011, latency of answers", "study"),
            Source("belkins", "Belkins 2023, follow-ups in 11 million mails", "vendor"),
            Source("growbots", "Growbots, spam fatigue in 3.7 million mails", "vendor"),
            Source("gneezy", "Gneezy & Epley 2014, 10.1177/1948550614533134", "study"),
            Source("falk", "Falk 2007, Econometrica 75:1501", "study"),
            Source("sahni", "Sahni et al. 2018 and Defau 2023: a first name alone, mixed", "study"),
            Source("linkedin", "LinkedIn 2014, fewer mass messages, more responses", "vendor"),
            Source("arpan", "Arpan & Roskos-Ewoldsen 2005, 10.1016/j.pubrev.2005.05.003", "study"),
            Source("kluger", "Kluger et al. 2023, 10.1007/s10869-023-09897-5", "study"),
            Source("unread", "Follow me so that you hear me: the answer that was not read", "teaching"),
            Source("connect", "Before asking, create connections: know, like, trust", "teaching"),
            Source("party", "The party: monologue and dialogue", "teaching"),
            Source("human_voice", "Markets are conversations: the human voice", "teaching"),
            Source("join", "Join the conversation: from the virtual to the real", "teaching"),
        )
    }
)
"""Every source by its key."""
