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
    <name>FleetSummary</name>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in error</source>
        <translation>
            <numerusform>%n in error</numerusform>
            <numerusform>%n in error</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offline</source>
        <translation>
            <numerusform>%n offline</numerusform>
            <numerusform>%n offline</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in maintenance</source>
        <translation>
            <numerusform>%n in maintenance</numerusform>
            <numerusform>%n in maintenance</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online</source>
        <translation>
            <numerusform>%n online</numerusform>
            <numerusform>%n online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) in trouble</source>
        <translation>
            <numerusform>%n server in trouble</numerusform>
            <numerusform>%n servers in trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) not seen</source>
        <translation>
            <numerusform>%n server not seen</numerusform>
            <numerusform>%n servers not seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) not connected</source>
        <translation>
            <numerusform>%n endpoint not connected</numerusform>
            <numerusform>%n endpoints not connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) in maintenance</source>
        <translation>
            <numerusform>%n server in maintenance</numerusform>
            <numerusform>%n servers in maintenance</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Blind to %1 of %n server(s).</source>
        <translation>
            <numerusform>Blind to %1 of %n server.</numerusform>
            <numerusform>Blind to %1 of %n servers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message numerus="yes">
        <source>No more than %n endpoints can be watched at once.</source>
        <translation>
            <numerusform>No more than %n endpoint can be watched at once.</numerusform>
            <numerusform>No more than %n endpoints can be watched at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkAlerts</name>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) returned</source>
        <translation>
            <numerusform>%n endpoint returned</numerusform>
            <numerusform>%n endpoints returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) lost</source>
        <translation>
            <numerusform>%n endpoint lost</numerusform>
            <numerusform>%n endpoints lost</numerusform>
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
    <name>ui::FoundAgentsList</name>
    <message numerus="yes">
        <source>%n agent(s) found on this network</source>
        <translation>
            <numerusform>%n agent found on this network</numerusform>
            <numerusform>%n agents found on this network</numerusform>
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
    <name>ui::connectionfacts</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how many updates could not be used</comment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
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
