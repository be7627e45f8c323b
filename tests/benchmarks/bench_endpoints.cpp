// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/appprocess.h"
#include "tests/benchmarks/serverprocess.h"
#include "tests/benchmarks/streamserver.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <string>

namespace {

constexpr int Endpoints = 200;
constexpr int Seconds = 20;

/// The real program on so many endpoints of five servers each, all sending once a second.
bool measure(const char *where, const QStringList &arguments, benchmark::ServerProcess &server)
{
    benchmark::AppProcess program(QStringList{QStringLiteral("--size"), QStringLiteral("1200x800")} +
                                  arguments);
    if (!server.waitForStreams(Endpoints))
        return false;
    const auto wait = [](int seconds) {
        QEventLoop pause;
        QTimer::singleShot(seconds * 1000, &pause, &QEventLoop::quit);
        pause.exec();
    };
    wait(5);
    const double before = program.cpuSeconds();
    wait(Seconds);
    const std::string name = "200 endpoints " + std::string(where) + ", ";
    benchmark::print((name + "CPU").c_str(), (program.cpuSeconds() - before) / Seconds, "CPU s/s", 0.5,
                     {.most = 0.5});
    benchmark::print((name + "memory").c_str(), program.pssMiB(), "MiB PSS", 300, {.most = 300});
    benchmark::print((name + "threads").c_str(), program.threads(), "threads", 32, {.most = 32});
    return true;
}

/// Settings of so many endpoints over https, each with a token and an authority's file of its own. Empty
/// where they could not be written.
QString writeTlsSettings(const QTemporaryDir &folder, const QList<quint16> &ports)
{
    const auto write = [&folder](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return isWritten && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                   ? file.fileName()
                   : QString();
    };
    QFile authority(QStringLiteral(TEST_DATA "/first-authority.pem"));
    if (!authority.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = authority.readAll();
    QString settings;
    for (qsizetype number = 0; number < ports.size(); ++number) {
        const QByteArray mark = QByteArray::number(number);
        settings +=
            QStringLiteral("[[endpoint]]\nurl = \"https://127.0.0.1:%1/api/stream\"\nauth = \"bearer\"\n"
                           "token_file = \"%2\"\ntls.ca_file = \"%3\"\n")
                .arg(QString::number(ports[number]),
                     write(QStringLiteral("token-%1").arg(number), "token-" + mark + '\n'),
                     write(QStringLiteral("authority-%1.pem").arg(number), "# " + mark + '\n' + pem));
    }
    return write(QStringLiteral("settings.toml"), settings.toUtf8());
}

} // namespace

/// The baselines are what a machine that also does something else can spare.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--serve"))
        return benchmark::serve(arguments.value(2).toInt());
    if (arguments.value(1) == QStringLiteral("--serve-tls"))
        return benchmark::serve(arguments.value(2).toInt(), true);

    QStringList many;
    QStringList one;
    {
        benchmark::ServerProcess server(Endpoints);
        for (const quint16 port : server.ports())
            many << QStringLiteral("http://127.0.0.1:%1/api/stream").arg(port);
        if (many.size() != Endpoints || !measure("on 200 ports", many, server))
            return 1;
    }
    {
        benchmark::ServerProcess server(Endpoints, true);
        const QTemporaryDir folder;
        const QString settings = writeTlsSettings(folder, server.ports());
        if (settings.isEmpty() || !measure("over TLS, with 200 tokens and authorities",
                                           {QStringLiteral("--config"), settings}, server))
            return 1;
    }
    benchmark::ServerProcess server(1);
    for (int number = 0; number < Endpoints; ++number)
        one << QStringLiteral("http://127.0.0.1:%1/%2/api/stream").arg(server.ports().value(0)).arg(number);
    return measure("on one port", one, server) ? 0 : 1;
}
