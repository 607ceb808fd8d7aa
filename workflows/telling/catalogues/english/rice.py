"""English: about estimates, scores and ranks."""

from __future__ import annotations

_READING = {
    "rice.empty": "{place:b} is empty.",
    "rice.not_a_number": "[{place:b}: ]“{text}” is not a number.",
    "rice.not_a_percentage": "[{place:b}: ]“{text}” is not a percentage. Write a number such as 80.",
    "rice.percent_out_of_range": "[{place:b}: ]“{text}” is not between 0 and {most}.",
    "rice.not_a_range": "[{place:b}: ]“{text}” is neither a number nor a range. Write 5, or 3-8, or low/likely/high as "
    "3/5/8.",
    "rice.range_disordered": "[{place:b}: ]“{text}” does not rise from low to high.",
    "rice.range_incomplete": "[{place:b}: ]“{text}” is only a part of low, likely and high.",
    "rice.not_dates": "[{place:b}: ]“{text}” is not a stretch of time from one day to another.",
    "rice.not_an_option": "[{place:b}: ]“{text}” is not on the scale: {options:or}.",
    "rice.not_a_step": "[{place:b}: ]“{text}” is not on the scale: {steps:or}.",
    "rice.too_small": "[{place:b}: ]{number} is too small: at least {least}.",
    "rice.too_large": "[{place:b}: ]{number} is too large: at most {most}.",
    "rice.not_above": "[{place:b}: ]{number} is too small: it has to be above {limit}.",
    "rice.several_values": "[{place:b}: ]there are several values: “{text}”. One is needed.",
    "rice.field_not_there": "This issue has no field {field:b} that Crossgate can see.",
    "rice.property_odd": "[{place:b}: ]the property {key:b} holds neither a number nor a text.",
    "rice.no_column": "There is no column {column:b} in {file}.",
}

_STANDING = {
    "rice.stands_newest": "{place:b} stands[ (written by {who} on {at})]: it is newer than “{other_value}” in "
    "{other:b}[, which {other_who} wrote on {other_at}].",
    "rice.stands_source": "{place:b} stands[ (written by {who} on {at})]: it is the source, and “{other_value}” in "
    "{other:b}[, which {other_who} wrote on {other_at},] gives way.",
    "rice.stands_highest_role": "{place:b} stands[ (written by {who} on {at})]: nobody with a higher role wrote "
    "another value. “{other_value}” in {other:b}[, which {other_who} wrote on {other_at},] gives way.",
    "rice.conflict": "Two values do not agree: “{value}” in {place:b}[ (from {who}, {at})], and “{other_value}” in "
    "{other:b}[ (from {other_who}, {other_at})]. Write the same in both, and the score is back.",
    "rice.roles_unknown": "Two values do not agree, and whose counts for more cannot be told: the "
    "members of {groups:and} could not be read.",
    "rice.circle": "These issues feed each other in a circle, so that none of them has a value of its own: "
    "{way:issues}. Remove one of the links.",
    "rice.part_without": "The {total} cannot be told: {issues:issues} without an estimate ({count:issue|issues}).",
    "rice.parts_passed_over": "Without an estimate, and passed over: {issues:issues}.",
    "rice.issues_not_seen": "Crossgate cannot see {issues:issues}, which this issue should follow.",
}

_VOTING = {
    "rice.no_votes": "Nobody has voted yet.[ {expired:vote has|votes have} expired.]",
    "rice.votes_hidden": "Votes of {voted:function|functions} out of {functions} are in, and hidden. Comment "
    "/rice reveal to show them.",
    "rice.votes_hidden_until_all": "Votes of {voted:function|functions} out of {functions} are in, and hidden "
    "until all have voted.[ Waiting for {waiting:and}.]",
    "rice.votes_counted": "{count:vote|votes}, from {least} to {most}[, agreement {agreement} of 1]: {votes:and}.",
    "rice.low_agreement": "Estimates of {criterion:b} are far apart: from {least} to {most} (agreement {agreement} of "
    "1). Worth talking about.",
    "rice.command_empty": "There is nothing behind /rice. Write for example {example}.",
    "rice.command_not_understood": "“{text}” was not understood. Write for example {example}.",
    "rice.command_unknown": "There is no criterion “{name}”.[ Did you mean {near:or}?] There are {known:and}.",
    "rice.command_twice": "{criterion:b} stands there twice. The first one counts.",
}

_SCORING = {
    "rice.capped_by_evidence": "Counts up to {cap}, which is what {evidence:b} carries.[ More would need {more:or}.]"
    "[ Whether there is {open:and} cannot be told at the moment, so it counts as there.]",
    "rice.evidence_silent": "Whether there is {evidence:and} cannot be learned right now; what was known last counts.",
    "rice.capped_without": "Counts up to {cap}, since there is no evidence for more.[ More would need {more:or}.]",
    "rice.no_score": "There is no score without {criteria:and}.",
    "rice.incomplete": "There is no score: the formula needs an estimate that is not there.",
    "rice.divisor_not_positive": "There is no score: {criteria:and} {number} cannot divide. It has to be above 0.",
    "rice.formula_undefined": "There is no score: the formula has no result for these estimates.",
    "rice.score_corrected": "{who} wrote “{value}” into {field:b} on {at}. Crossgate computes that field from the "
    "estimates[, which come to {score}]. To change it, change an estimate.",
    "rice.place_fought": "{who} keeps writing into {place:b}, which Crossgate put right {times:time|times} within an "
    "hour. It leaves the field alone for now. Is an automation at work?",
    "rice.not_on_scale": "{place:b} cannot hold {value}: it is not on its scale. The field stays as it is.",
    "rice.target_not_there": "{field:b} is not on this issue, so that nothing can be written there.",
}

_WRITING = {
    "rice.write_copy": "{place:b} follows {source:b}.",
    "rice.write_score": "The score follows the estimates.",
    "rice.write_score_of": "The score is that of {issue:issues}.",
    "rice.write_rank": "Place {rank} of {ranked}.",
    "rice.write_no_rank": "It is not ranked.",
}

_ANSWERING = {
    "rice.no_voting": "Voting by comment is not set up here. Write estimates into the issue's fields.",
    "rice.voter_unknown": "Only those who speak for {functions:or} can vote.",
    "rice.voter_unclear": "It cannot be told at the moment for whom you speak. Your estimate counts as soon as it can.",
    "rice.votes_taken": "Your estimate of {criteria:and} is in, for {function:b}.",
    "rice.votes_withdrawn": "Your estimate of {criteria:and} no longer counts.",
    "rice.votes_not_asked": "{function:b} does not estimate {criteria:and}, so that this does not count.",
    "rice.revealed": "The votes are shown now.",
}

_EXPLAINING = {
    "rice.explain_score": "{key:issues}: {score}[, between {low} and {high}]",
    "rice.explain_none": "{key:issues}: no score",
    "rice.explain_scheme": "Computed as {scheme}, rules {version}.",
    "rice.explain_input": "{criterion:b}: {value}, from {place}[, written by {who}][ on {at}]",
    "rice.explain_capped": "{criterion:b}: {value} instead of {uncapped}, from {place}[, written by {who}][ on {at}]",
    "rice.explain_missing": "{criterion:b}: no estimate",
    "rice.explain_history": "How it came about",
    "rice.explain_step": "{at}: {score}",
    "rice.explain_step_none": "{at}: no score",
    "rice.explain_rules": "The rules were changed.",
    "rice.explain_change": "{criterion:b} became {after}[ (it was {before})][, written by {who}][ on {at}]",
    "rice.explain_emptied": "{criterion:b} is missing[ (it was {before})]",
    "rice.comment_title": "Estimates",
}

RICE: dict[str, str] = {**_READING, **_STANDING, **_VOTING, **_SCORING, **_WRITING, **_ANSWERING, **_EXPLAINING}
