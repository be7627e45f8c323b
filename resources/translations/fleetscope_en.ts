<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConnectionTest</name>
    <message numerus="yes">
        <source>The connection works: %n server(s) found.</source>
        <translation>
            <numerusform>The connection works: %n server found.</numerusform>
            <numerusform>The connection works: %n servers found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurlCommand</name>
    <message numerus="yes">
        <source>Only the first of its %n addresses was taken.</source>
        <translation>
            <numerusform>Only the first of its %n addresses was taken.</numerusform>
            <numerusform>Only the first of its %n addresses was taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointCheck</name>
    <message numerus="yes">
        <source>At most %n headers can be sent.</source>
        <translation>
            <numerusform>At most %n header can be sent.</numerusform>
            <numerusform>At most %n headers can be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n keys can be pinned.</source>
        <translation>
            <numerusform>At most %n key can be pinned.</numerusform>
            <numerusform>At most %n keys can be pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n patterns can be asked for.</source>
        <translation>
            <numerusform>At most %n pattern can be asked for.</numerusform>
            <numerusform>At most %n patterns can be asked for.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message numerus="yes">
        <source>The token command “%1” did not end within %n second(s).</source>
        <translation>
            <numerusform>The token command “%1” did not end within %n second.</numerusform>
            <numerusform>The token command “%1” did not end within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsExchange</name>
    <message numerus="yes">
        <source>The settings were exported to %1; %n value(s) that look like secrets were left out.</source>
        <translation>
            <numerusform>The settings were exported to %1; %n value that looks like a secret was left out.</numerusform>
            <numerusform>The settings were exported to %1; %n values that look like secrets were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) from %1 will be added. Nothing that you have is changed.</source>
        <translation>
            <numerusform>%n endpoint from %1 will be added. Nothing that you have is changed.</numerusform>
            <numerusform>%n endpoints from %1 will be added. Nothing that you have is changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ChartDeck</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ChartTexts</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message numerus="yes">
        <source>%n found</source>
        <comment>in the command palette</comment>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StatusBar</name>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n endpoint</numerusform>
            <numerusform>%n endpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TestStepRow</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::format</name>
    <message numerus="yes">
        <source>%1 day(s)</source>
        <comment>a duration</comment>
        <translation>
            <numerusform>%1 day</numerusform>
            <numerusform>%1 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::linkwords</name>
    <message numerus="yes">
        <source>%1 (%2 time(s))</source>
        <comment>an error, how often</comment>
        <translation>
            <numerusform>%1 (%2 time)</numerusform>
            <numerusform>%1 (%2 times)</numerusform>
        </translation>
    </message>
</context>
</TS>
