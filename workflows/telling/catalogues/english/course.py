"""English: about the course an issue took: `age`, `sequence`, `separation_of_duties`, and about `children`."""

from __future__ import annotations

_FIRST = (
    "[moved it out of {first_left:b}][moved it into {first_entered:b}]"
    "[changed {first_changed:b}][is its {first_part:part}]"
)
_SECOND = (
    "[moved it out of {second_left:b}][moved it into {second_entered:b}]"
    "[changed {second_changed:b}][is its {second_part:part}]"
)
COURSE: dict[str, str] = {
    "children.nothing_open": "It has no child issue that counts.",
    "age.never": "It never was in {status:b}.",
    "age.in_fine": "It was in {status:b} for {days:day|days}.",
    "age.in_young": "It was in {status:b} for {days:day|days}, and it has to be {least:day|days} or more.",
    "age.in_old": "It was in {status:b} for {days:day|days}, and it may be {most:day|days} at most.",
    "age.since_fine": "It entered {status:b} {days:day|days} ago.",
    "age.since_young": "It entered {status:b} only {days:day|days} ago, and it has to be {least:day|days} or more.",
    "age.since_old": "It entered {status:b} {days:day|days} ago, and it may be {most:day|days} at most.",
    "age.issue_fine": "It is {days:day|days} old.",
    "age.issue_young": "It is only {days:day|days} old, and it has to be {least:day|days} or more.",
    "age.issue_old": "It is {days:day|days} old, and it may be {most:day|days} at most.",
    "remedy.age_enter": "Move it to {status:b} first.",
    "remedy.age_wait": "Wait until {until}.",
    "remedy.age_stay": "Move it back to {status:b} and leave it there for {days:day|days}.",
    "remedy.age_again": "Bring it to {status:b} again.",
    "remedy.age_new": "Look whether it is still wanted, and create it anew if so.",
    "sequence.passed": "It passed {statuses:and} in this order.",
    "sequence.not_passed": "It has not passed {status:b} yet, by somebody whose move counts.",
    "sequence.too_early": "It passed {status:b}, but not after {before:b}.",
    "sequence.same_person": "{who} passed {status:b} and another of these checkpoints; each needs a person of its own.",
    "remedy.pass_in_order": "{can} can move it through {status:b} now.",
    "duties.apart": "Nobody did two things that belong in different hands.",
    "duties.same": "{who} " + _FIRST + " and " + _SECOND + ", which belong in different hands.",
    "duties.nobody_named": "Jira does not say who made one of the changes that belong in different hands.",
    "remedy.duties": "Somebody other than {who} has to do one of the two again.",
}
