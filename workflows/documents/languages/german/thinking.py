"""German: clarification sheet, decision record and six-pager."""

from __future__ import annotations

THINKING: dict[str, str] = {
    # The clarification sheet.
    "Clarification sheet": "Klärungsblatt",
    "{key} clarification: {summary}": "{key} Klärung: {summary}",
    "A line for each question: the answer, from whom, and the day.": (
        "Eine Zeile je Frage: die Antwort, von wem, und der Tag."
    ),
    "Answers": "Antworten",
    "Asked by": "Gefragt von",
    "Description": "Beschreibung",
    "None of the words that usually hide a question is in it. That does not make it plain.": (
        "Keines der Wörter, die meist eine Frage verbergen, kommt darin vor. Klar ist es deshalb noch nicht."
    ),
    "Questions": "Fragen",
    "The problem, in one sentence": "Das Problem in einem Satz",
    "The request": "Die Anfrage",
    "Vague words": "Unklare Wörter",
    "What design asks": "Was das Design fragt",
    "What machine learning asks": "Was das maschinelle Lernen fragt",
    "What product asks": "Was das Produkt fragt",
    "Where": "Wo",
    "Where in somebody's day does it happen, what do they see, and what when it is wrong or late?": (
        "Wo in jemandes Tag geschieht es, was ist dabei zu sehen, und was, wenn es falsch ist oder zu spät kommt?"
    ),
    "Which decision is made with the answer, what is known at that moment, and what does a mistake cost?": (
        "Welche Entscheidung fällt mit der Antwort, was ist in dem Moment bekannt, und was kostet ein Fehler?"
    ),
    "Who cannot do what, how often, with which consequence; and which number shall move from what to what, by when?": (
        "Wer kann was nicht, wie oft, mit welcher Folge; und welche Zahl soll sich von wo nach wo bewegen, bis wann?"
    ),
    "Who has the problem, how often, what do they do today, and how would we see that it is solved?": (
        "Wer hat das Problem, wie oft, was tun sie heute, und woran sähen wir, dass es gelöst ist?"
    ),
    "Words that can mean anything": "Wörter, die alles heißen können",
    # The decision record.
    "Decision record": "Entscheidungsprotokoll",
    "{key} decision: {summary}": "{key} Entscheidung: {summary}",
    "%(have)s of at least %(fewest)s. With fewer there was nothing to choose from.": (
        "%(have)s von mindestens %(fewest)s. Mit weniger gab es nichts zu wählen."
    ),
    "Compromise": "Kompromiss",
    "Consequences": "Folgen",
    "Constraint": "Einschränkung",
    "Context": "Zusammenhang",
    "Decided by": "Entschieden von",
    "Decision": "Entscheidung",
    "Decision and compromise": "Entscheidung und Kompromiss",
    "Engineering, product and design, a sentence each: what is good about it, and what you will have to live with.": (
        "Entwicklung, Produkt und Design, je ein Satz: was daran gut ist, und womit ihr werdet leben müssen."
    ),
    "Options": "Möglichkeiten",
    "What binds us": "Was uns bindet",
    "What each function says": "Was jede Funktion sagt",
    "What each side gave up": "Was jede Seite aufgab",
    "When to look at it again": "Wann sie neu anzusehen ist",
    "Which event or number would make us decide anew?": "Welches Ereignis oder welche Zahl ließe uns neu entscheiden?",
    "options": "weitere Möglichkeiten",
    # The six-pager.
    "Six-pager": "Six-Pager",
    "{key} six-pager: {summary}": "{key} Six-Pager: {summary}",
    "Appendix": "Anhang",
    "Everybody reads it in silence, at the beginning of the meeting, all of it.": (
        "Alle lesen ihn still zu Beginn der Besprechung, und zwar ganz."
    ),
    "How to read this": "Wie dies zu lesen ist",
    "Introduction": "Einleitung",
    "It is written in sentences. What is in Jira is in the appendix and keeps itself true.": (
        "Er ist in Sätzen geschrieben. Was in Jira steht, steht im Anhang und hält sich selbst aktuell."
    ),
    "Lessons learned": "Was wir gelernt haben",
    "Metric": "Kennzahl",
    "Metrics": "Kennzahlen",
    "No issue is linked to this one.": "Kein Vorgang ist mit diesem verknüpft.",
    "State of the business": "Stand des Geschäfts",
    "Strategic priorities": "Strategische Prioritäten",
    "Tenets": "Grundsätze",
    "What comes first, what comes after it, and what is given up for it?": (
        "Was kommt zuerst, was danach, und was wird dafür aufgegeben?"
    ),
    "What did we believe a year ago that was wrong, and how did we find out?": (
        "Was haben wir vor einem Jahr geglaubt, das falsch war, und wie haben wir es herausgefunden?"
    ),
    "What do we hold to when two good things stand against each other? A tenet that nobody could deny is none.": (
        "Woran halten wir uns, wenn zwei gute Dinge gegeneinander stehen? Ein Grundsatz, den niemand bestreiten "
        "könnte, ist keiner."
    ),
    "What is this about, whom does it concern, and what shall be decided at the end of the meeting?": (
        "Worum geht es, wen betrifft es, und was soll am Ende der Besprechung entschieden sein?"
    ),
    "Where do we stand, in numbers, and how did they move? Say for each where it comes from.": (
        "Wo stehen wir, in Zahlen, und wie haben sie sich bewegt? Bitte bei jeder sagen, woher sie kommt."
    ),
    "Work": "Arbeit",
}
