"""German: the meanings of the glossary's words. The words themselves stay as people say them."""

from __future__ import annotations

TERMS: dict[str, str] = {
    "Two versions shown to people chosen by chance, so that a difference comes from the version.": (
        "Zwei Fassungen, zufällig ausgewählten Menschen gezeigt, sodass ein Unterschied von der Fassung kommt."
    ),
    "The chance that a model ranks a true case above a false one. 0.5 is guessing, 1 is perfect.": (
        "Wie wahrscheinlich ein Modell einen wahren Fall über einen falschen stellt. 0,5 ist geraten, 1 ist vollkommen."
    ),
    "What happens without the model: rules, a constant guess, or people. A model must beat it.": (
        "Was ohne das Modell geschieht: Regeln, eine feste Annahme oder Menschen. Ein Modell muss besser sein."
    ),
    "Whether scores mean what they say: of cases scored 0.8, about 80 in 100 are true.": (
        "Ob Punktwerte bedeuten, was sie sagen: Von Fällen mit 0,8 sind etwa 80 von 100 wahr."
    ),
    "In RICE: how sure we are of reach, impact and effort, in percent, by what evidence there is.": (
        "In RICE: wie sicher wir uns bei Reichweite, Wirkung und Aufwand sind, in Prozent, nach den Belegen, die "
        "es gibt."
    ),
    "The model is trained with something that it will not know in use, and looks better than it is.": (
        "Das Modell wird mit etwas trainiert, das es im Betrieb nicht wissen wird, und wirkt besser, als es ist."
    ),
    "The world changes after training, so that inputs, or what they mean, are no longer those learnt from.": (
        "Die Welt ändert sich nach dem Training, sodass Eingaben, oder was sie bedeuten, nicht mehr die gelernten sind."
    ),
    "In RICE: person-months of everybody who works on it, not of engineers alone.": (
        "In RICE: Personenmonate aller, die daran arbeiten, nicht nur der Entwicklung."
    ),
    "A list of numbers that stands for a text or picture, so that similar things have similar lists.": (
        "Eine Liste von Zahlen, die für einen Text oder ein Bild steht, sodass Ähnliches ähnliche Listen hat."
    ),
    "What is shown or done when the model is down, slow or unsure.": (
        "Was gezeigt oder getan wird, wenn das Modell ausfällt, langsam oder unsicher ist."
    ),
    "A true case that the model missed.": "Ein wahrer Fall, den das Modell übersehen hat.",
    "A case that the model reported although it is none.": (
        "Ein Fall, den das Modell gemeldet hat, obwohl es keiner ist."
    ),
    "To an engineer of models: one input of a model. To a product manager: something that a product can do.": (
        "Für die Modellentwicklung: eine Eingabe eines Modells. Für das Produktmanagement: etwas, das ein Produkt kann."
    ),
    "A switch that turns something on for some people without a new release.": (
        "Ein Schalter, der etwas für einige Menschen anschaltet, ohne eine neue Auslieferung."
    ),
    "The model's output changes the data that it is trained on next.": (
        "Die Ausgabe des Modells verändert die Daten, mit denen es als Nächstes trainiert wird."
    ),
    "What was really so, as far as it can be known; the labels that a model is judged by.": (
        "Was wirklich so war, soweit man es wissen kann; die Labels, an denen ein Modell gemessen wird."
    ),
    "A number that must not get worse while another one is improved.": (
        "Eine Zahl, die nicht schlechter werden darf, während eine andere verbessert wird."
    ),
    "A language model states something fluently that nothing supports.": (
        "Ein Sprachmodell behauptet flüssig etwas, das durch nichts gedeckt ist."
    ),
    "Data kept apart from training and looked at once, to see how a model does on what it never saw.": (
        "Daten, die vom Training getrennt und einmal angesehen werden, um zu sehen, wie ein Modell bei nie "
        "Gesehenem abschneidet."
    ),
    "In RICE: how much it moves the goal for one person reached: 3, 2, 1, 0.5 or 0.25.": (
        "In RICE: wie sehr es das Ziel für eine erreichte Person bewegt: 3, 2, 1, 0,5 oder 0,25."
    ),
    "Running a trained model on new inputs.": "Ein trainiertes Modell auf neue Eingaben anwenden.",
    "A number that shows whether an objective is reached, with an owner and a target.": (
        "Eine Zahl, die zeigt, ob ein Ziel erreicht ist, mit jemandem, der dafür einsteht, und einem Zielwert."
    ),
    "A number that a business steers by.": "Eine Zahl, nach der ein Geschäft gesteuert wird.",
    "How long an answer takes; told as a percentile, since the average hides the slow ones.": (
        "Wie lange eine Antwort dauert; als Perzentil angegeben, da der Durchschnitt die langsamen verbirgt."
    ),
    "A page that says what a model is for, how it was tested, and where it must not be used.": (
        "Eine Seite, die sagt, wofür ein Modell ist, wie es geprüft wurde und wo es nicht verwendet werden darf."
    ),
    "What shall be reached in a quarter, in words that somebody can remember.": (
        "Was in einem Quartal erreicht werden soll, in Worten, die man sich merken kann."
    ),
    "A model that learnt its training data by heart and does worse on new data.": (
        "Ein Modell, das seine Trainingsdaten auswendig gelernt hat und bei neuen Daten schlechter ist."
    ),
    "Of the cases that the model reported, the share that is true.": (
        "Von den Fällen, die das Modell gemeldet hat, der Anteil, der wahr ist."
    ),
    "Imagining, before the start, that the project has failed, and telling why.": (
        "Sich vor Beginn vorstellen, das Vorhaben sei gescheitert, und erzählen, warum."
    ),
    "Text from outside that makes a language model follow it instead of its instructions.": (
        "Text von außen, dem ein Sprachmodell statt seinen Anweisungen folgt."
    ),
    "What can be measured now and stands for what counts later; either can move without the other.": (
        "Was jetzt messbar ist und für das steht, was später zählt; jedes kann sich ohne das andere bewegen."
    ),
    "In RICE: how many people or cases it touches in a fixed period.": (
        "In RICE: wie viele Menschen oder Fälle es in einem festen Zeitraum berührt."
    ),
    "Of all true cases, the share that the model found.": (
        "Von allen wahren Fällen der Anteil, den das Modell gefunden hat."
    ),
    "Going back to what ran before, and how long that takes.": (
        "Zurück zu dem, was vorher lief, und wie lange das dauert."
    ),
    "The model runs on real inputs, and nobody sees or uses what it says.": (
        "Das Modell läuft mit echten Eingaben, und niemand sieht oder benutzt, was es sagt."
    ),
    "A part of the people or cases for whom a model may do worse than on average.": (
        "Ein Teil der Menschen oder Fälle, für den ein Modell schlechter sein kann als im Durchschnitt."
    ),
    "The score from which a model's answer counts as yes; moving it trades precision against recall.": (
        "Der Punktwert, ab dem die Antwort eines Modells als Ja gilt; ihn zu verschieben tauscht Precision gegen "
        "Recall."
    ),
    "Inputs are computed differently in use than they were in training.": (
        "Eingaben werden im Betrieb anders berechnet als im Training."
    ),
}
