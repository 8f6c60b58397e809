*** Settings ***
Documentation       Überträgt Hundesteuer-Anmeldungen aus dem Formularexport (CSV) ins Fachverfahren.
...                 Der Roboter legt nur an. Er setzt keine Steuer fest und entscheidet nichts.

Resource            schluesselwoerter.resource

Task Teardown       Lauf abschließen


*** Tasks ***
Hundesteuer-Anmeldungen übertragen
    ${antraege}=    Lauf beginnen    ${EINGABE}    ${ERGEBNISSE}
    Browser öffnen
    Am Fachverfahren anmelden
    FOR    ${antrag}    IN    @{antraege}
        Antrag bearbeiten    ${antrag}
    END
    Offene Anträge melden
