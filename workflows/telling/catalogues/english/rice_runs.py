"""English: what RICE's runs, files and answers to comments say."""

from __future__ import annotations

RICE_RUNS: dict[str, str] = {
    "rice.comment_refused": "Jira did not take the comment: {why}",
    "rice.comment_settled": "Nothing is open about the estimates of this issue any more.",
    "rice.csv_moment": "{file}, line {line}: {text:b} is no day such as 2027-01-31; the row counts as if it had none.",
    "rice.csv_row_twice": "{file}, line {line}: {issue} stands in an earlier line already; this one is passed over.",
    "rice.csv_row_without_key": "{file}, line {line}: the row names no issue; it is passed over.",
    "rice.csv_unreadable": "A file named in rice.yaml cannot be used: {why}",
    "rice.csv_without_keys": "{file} has no column {column:b}, which names the issues; it is passed over.",
    "rice.import_column": "nothing is called {column:b} in rice.yaml[; is {near:b} meant?] Its criteria are {names:b}.",
    "rice.import_no_key": "the column {column:b}, which names the issue, is empty or not there.",
    "rice.import_no_place": "{issue} has no field {place:b}; is it on the issue's edit screen?",
    "rice.import_not_on_scale": "{value:b} cannot be written in this field.",
    "rice.import_not_scored": "rice.yaml does not apply to {issue}: see applies_to.",
    "rice.import_read_only": "{criterion:b} comes from votes or a file, so it is not written.",
    "rice.import_row": "line {line} of the imported file says so",
    "rice.import_twice": "{issue} stands in line {line} already.",
    "rice.no_such_issue": "{issue} does not exist, or Crossgate's account may not see it.",
    "rice.reply": "Thank you. About your estimate:",
    "rice.too_many_related": "{count:issue hangs|issues hang} together with the others and could not be read in one "
    "run. What depends on them may be out of step.",
    "rice.write_conflict": "{issue} was being changed by somebody else. The next run writes what is still needed.",
    "rice.write_forbidden": "Crossgate's account may not edit {issue}. Let it edit issues of this project and status.",
    "rice.write_gone": "{issue} is gone, or Crossgate's account may not see it any more.",
    "rice.write_refused": "Jira did not take a value for {place:b}: {why} "
    "Is the field on the issue's edit screen, and of the right kind?",
    "rice.write_unanswered": "Jira did not answer when this issue was written: {why} The next run tries again.",
}
