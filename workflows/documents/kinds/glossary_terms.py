"""The terms of the shipped glossary, in words that an engineer, a product manager and a designer all understand."""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    "A/B test": "Two versions shown to people chosen by chance, so that a difference comes from the version.",
    "AUC": "The chance that a model ranks a true case above a false one. 0.5 is guessing, 1 is perfect.",
    "Baseline": "What happens without the model: rules, a constant guess, or people. A model must beat it.",
    "Calibration": "Whether scores mean what they say: of cases scored 0.8, about 80 in 100 are true.",
    "Confidence": "In RICE: how sure we are of reach, impact and effort, in percent, by what evidence there is.",
    "Data leakage": "The model is trained with something that it will not know in use, and looks better than it is.",
    "Drift": "The world changes after training, so that inputs, or what they mean, are no longer those learnt from.",
    "Effort": "In RICE: person-months of everybody who works on it, not of engineers alone.",
    "Embedding": "A list of numbers that stands for a text or picture, so that similar things have similar lists.",
    "Fallback": "What is shown or done when the model is down, slow or unsure.",
    "False negative": "A true case that the model missed.",
    "False positive": "A case that the model reported although it is none.",
    "Feature": "To an engineer of models: one input of a model. To a product manager: something that a product can do.",
    "Feature flag": "A switch that turns something on for some people without a new release.",
    "Feedback loop": "The model's output changes the data that it is trained on next.",
    "Ground truth": "What was really so, as far as it can be known; the labels that a model is judged by.",
    "Guardrail metric": "A number that must not get worse while another one is improved.",
    "Hallucination": "A language model states something fluently that nothing supports.",
    "Hold-out": "Data kept apart from training and looked at once, to see how a model does on what it never saw.",
    "Impact": "In RICE: how much it moves the goal for one person reached: 3, 2, 1, 0.5 or 0.25.",
    "Inference": "Running a trained model on new inputs.",
    "Key result": "A number that shows whether an objective is reached, with an owner and a target.",
    "KPI": "A number that a business steers by.",
    "Latency": "How long an answer takes; told as a percentile, since the average hides the slow ones.",
    "Model card": "A page that says what a model is for, how it was tested, and where it must not be used.",
    "Objective": "What shall be reached in a quarter, in words that somebody can remember.",
    "Overfitting": "A model that learnt its training data by heart and does worse on new data.",
    "Precision": "Of the cases that the model reported, the share that is true.",
    "Pre-mortem": "Imagining, before the start, that the project has failed, and telling why.",
    "Prompt injection": "Text from outside that makes a language model follow it instead of its instructions.",
    "Proxy metric": "What can be measured now and stands for what counts later; either can move without the other.",
    "Reach": "In RICE: how many people or cases it touches in a fixed period.",
    "Recall": "Of all true cases, the share that the model found.",
    "Roll-back": "Going back to what ran before, and how long that takes.",
    "Shadow mode": "The model runs on real inputs, and nobody sees or uses what it says.",
    "Subgroup": "A part of the people or cases for whom a model may do worse than on average.",
    "Threshold": "The score from which a model's answer counts as yes; moving it trades precision against recall.",
    "Training-serving skew": "Inputs are computed differently in use than they were in training.",
}
"""Each term with its meaning."""
