"""What is decided.

Values at the top (`issue`, `events`, `results`, `decision`, `prose`, …). What senders and Jira say becomes values in
`payload` and `snapshot/`, and a moment of an issue's past in `moments/`. `decide` judges, by one evaluator per kind in
`requirements/`, with what stands in `judging/`; `telling/` puts it into words; `revert` and `standing` say what follows
for the issue. The use cases in `cases/` fetch facts and apply effects through the ports of `ports`. No I/O library, no
clock: the moment of judging is an argument.

May import: `config`, except `config.loader` and `config.settings`.
"""
