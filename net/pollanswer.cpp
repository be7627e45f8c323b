// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pollanswer.h"

namespace net {

PollMeaning meaningOf(const PollAnswer &answer)
{
    switch (answer.status) {
    case 200:
        return PollMeaning::News;
    case 204:
    case 304:
    case 408:
        return PollMeaning::Nothing;
    case 404:
    case 405:
    case 501:
        return PollMeaning::NotOffered;
    case 503:
    case 504:
        return answer.wait && !answer.hasRetryAfter && !isEarly(answer) ? PollMeaning::Nothing
                                                                        : PollMeaning::Refused;
    default:
        return PollMeaning::Refused;
    }
}

bool isEarly(const PollAnswer &answer)
{
    return answer.wait && answer.took * 5 < *answer.wait * 4;
}

} // namespace net
