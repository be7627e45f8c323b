// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingswriter.h"

namespace app {

QByteArray settingsTemplate()
{
    return R"(# Fleetscope's settings. Change them here or in the window: a change of this file is taken as soon as it is
# saved, and what the window changes leaves your comments, your order and keys of other versions as they are.
# Check it with: fleetscope --check FILE

# Colours: "system", "light" or "dark".
# theme = "system"

# Contrast: "system", "normal" or "high".
# contrast = "system"

# Language: "system", "en" or "ko".
# language = "system"

# Time zone that times of day are shown in: "local", "UTC", or a name such as "Asia/Seoul".
# time_zone = "local"

# How long receiving goes on once the window is minimized or hidden, in seconds.
# grace_seconds = 0

# Never stop receiving, whatever becomes of the window.
# keep_receiving = false

# The first pause has been explained.
# pause_explained = false

# Most memory for samples, in MiB (16 to 65536).
# memory_ceiling_mib = 256

# Time span of the charts, in minutes (1 to 60).
# window_minutes = 5

# Percent from which a value is shown as a warning, and as critical.
[thresholds]
# warning = 80
# critical = 90

# The desktop: the state as a shape in the tray; whether closing the last window leaves Fleetscope there; a word
# when an endpoint is lost or returns; whether to look for a new version once a week, and where.
[desktop]
# tray = true
# close_to_tray = false
# notify = true
# update_check = false
# update_url = "https://api.github.com/repos/fleetscope/fleetscope/releases/latest"

# One [[endpoint]] for each server or hub, in the order of the list. Only url is needed.
#   [[endpoint]]
#   name = "Berlin"                          # else made from the address
#   url = "https://monitor.example.org/api/stream"
#   group = "Production"
#   enabled = true                           # false: listed, but not connected to
#   auth = "bearer"                          # or "basic" (with user), "none"
#   user = "me"
#   token_file = "/home/me/berlin.token"     # one of these three says where the token or password is:
#   token_command = ["pass", "show", "x"]    # a program and its arguments; its first line of output
#   plain_http_secret = true                 # yes, send it over http:// to another machine
#   secret = "keychain"                      # or "session": asked for in each run
#   interval = "auto"                        # or "server", or how often to be sent samples: "100ms" to "10m"
#   servers = ["web-*", "db-01"]             # only these
#   pause = "when-minimized"                 # or "keep-receiving"
#   transport = "auto"                       # or "sse", "websocket", "long-poll", "poll"
#   compression = false                      # true: what is sent may be packed
#   id = "…"                                 # made by Fleetscope, for the keychain
#   [endpoint.tls]
#   ca_file = "/etc/ssl/own-ca.pem"          # instead of the system's authorities
#   certificate_file = "/home/me/me.p12"     # PEM or PKCS#12, to show who you are
#   key_file = "/home/me/me.key"             # where the certificate file does not hold it
#   pins = ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]  # SHA-256 of the keys that are believed
#   exception = "64 hex digits"              # SHA-256 of the one certificate that is accepted as it is
#   [endpoint.proxy]
#   mode = "system"                          # or "none", "http", "socks5"
#   host = "proxy.example.org"
#   port = 3128
#   user = "me"
#   [[endpoint.header]]
#   name = "X-Team"
#   value = "blue"                           # or, for one that is a secret: secret = true
)";
}

} // namespace app
