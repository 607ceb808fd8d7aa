"""Words that can mean anything, what makes a success criterion measurable, and what to ask.

One list for the requirement of that name and for the clarification sheet. Without the file, the shipped one counts.
"""

from config.clarity.model import PARTS_OF_A_CRITERION, Asked, Clarity, Criterion, VagueWord
from config.clarity.shipped import shipped_clarity

__all__ = ["PARTS_OF_A_CRITERION", "Asked", "Clarity", "Criterion", "VagueWord", "shipped_clarity"]
