"""Metrics of metrics.yaml: `fetching` reads values, `finding` the issues that are metrics, `knowing` what is kept.

Gates and pages ask the book alone: a slow source delays neither.
"""
