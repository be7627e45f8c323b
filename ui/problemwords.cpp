// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The words for what was wrong with what an endpoint sent.
#include "ui/linkdetail.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui::linkwords {

using models::ProblemKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::linkwords)
};

QString problemText(const models::EndpointProblem &problem)
{
    switch (problem.kind) {
    case ProblemKind::Link:
        return reason(problem.reason, problem.httpStatus, problem.detail);
    case ProblemKind::NotDecodable:
        return withDetail(Words::tr("an event could not be read; it was left out"), problem.detail);
    case ProblemKind::BadValues:
        return withDetail(Words::tr("figures that are no numbers are shown as unknown"), problem.detail);
    case ProblemKind::CoercedValues:
        return withDetail(Words::tr("numbers came as text and were read as numbers"), problem.detail);
    case ProblemKind::OutOfRange:
        return withDetail(Words::tr("percentages above 100 are shown as they came"), problem.detail);
    case ProblemKind::TooManyServers:
        return withDetail(Words::tr("more servers than one endpoint may have; the rest is left out"),
                          problem.detail);
    case ProblemKind::TooManyMetrics:
        return withDetail(Words::tr("more metrics than are kept; the rest is left out"), problem.detail);
    case ProblemKind::TextTooLong:
        return withDetail(Words::tr("a text was too long and was cut"), problem.detail);
    case ProblemKind::DuplicateServer:
        return withDetail(Words::tr("two servers have the same id; the last one counts"), problem.detail);
    case ProblemKind::ServerWithoutId:
        return withDetail(Words::tr("a server without an id was left out"), problem.detail);
    case ProblemKind::TooDeep:
        return withDetail(Words::tr("figures nested too deep were left out"), problem.detail);
    case ProblemKind::BrokenText:
        return withDetail(Words::tr("broken letters were replaced"), problem.detail);
    case ProblemKind::ReportedByServer:
        return withDetail(Words::tr("the server reports an error"), problem.detail);
    case ProblemKind::EventDropped:
        return withDetail(Words::tr("an event over the size limit was left out"), problem.detail);
    }
    Q_UNREACHABLE();
}

} // namespace

QString problem(const models::EndpointProblem &problem, const QLocale &locale)
{
    const QString text = problemText(problem);
    return problem.count > 1 ? Words::tr("%1 (%2 time(s))", "an error, how often",
                                         static_cast<int>(std::min<quint64>(problem.count, 1'000'000)))
                                   .arg(text, locale.toString(problem.count))
                             : text;
}

QString failure(const models::DecodeFailure &failure, const QLocale &locale)
{
    const auto what = [&] {
        switch (failure.error) {
        case models::DecodeError::Empty:
            return Words::tr("an empty event");
        case models::DecodeError::NotJson:
            return Words::tr("no JSON");
        case models::DecodeError::NotAnEvent:
            return Words::tr("JSON, but no event");
        case models::DecodeError::NoServers:
            return Words::tr("an update without servers");
        case models::DecodeError::NoTicks:
            return Words::tr("a piece of history without its times");
        }
        Q_UNREACHABLE();
    }();
    const QString type =
        failure.eventType.isEmpty() ? QStringLiteral("message") : escapedBytes(failure.eventType);
    const QString size = locale.toString(static_cast<qlonglong>(failure.size));
    return failure.position
               ? Words::tr("%1: byte %2 of %3 of an event \"%4\"", "mistake, position, size, type")
                     .arg(what, locale.toString(static_cast<qlonglong>(*failure.position)), size, type)
               : Words::tr("%1: %2 bytes of an event \"%3\"", "mistake, size, type").arg(what, size, type);
}

} // namespace ui::linkwords
