"""A run of policy tests as a JUnit report, as build servers read it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from connector.cli.output import escaped
from workflows.policy_tests.running import Ran
from workflows.telling.explanation import explain
from workflows.telling.plain import render


def junit(ran: Sequence[Ran], lacking: Sequence[str]) -> bytes:
    """One suite a file, and one for gates that no test shows anything of."""
    suites = ET.Element("testsuites", name="crossgate")
    for file in dict.fromkeys(one.file for one in ran):
        tests = [one for one in ran if one.file == file]
        suite = _suite(suites, file, len(tests), sum(bool(one.failures) for one in tests))
        for one in tests:
            case = ET.SubElement(suite, "testcase", classname=escaped(file), name=escaped(one.name), line=str(one.line))
            if one.failures:
                failure = ET.SubElement(case, "failure", message=escaped("; ".join(one.failures)))
                failure.text = escaped(render(explain(one.decision)))
    if lacking:
        suite = _suite(suites, "gates", len(lacking), len(lacking))
        for gate_id in lacking:
            case = ET.SubElement(suite, "testcase", classname="gates", name=gate_id)
            ET.SubElement(case, "failure", message="no test shows anything of this gate")
    written: bytes = ET.tostring(suites, encoding="utf-8", xml_declaration=True)
    return written


def _suite(suites: ET.Element, name: str, tests: int, failures: int) -> ET.Element:
    return ET.SubElement(suites, "testsuite", name=escaped(name), tests=str(tests), failures=str(failures))
