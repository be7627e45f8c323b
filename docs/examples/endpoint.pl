#!/usr/bin/env perl
# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: 0BSD
# A metrics endpoint for Fleetscope: perl endpoint.pl [PORT], then watch localhost:PORT.
use strict;
use warnings;
use IO::Socket::INET;
use JSON::PP;
use Sys::Hostname;

sub servers {
    my ($disk) = `df -P /` =~ /(\d+)%/;
    my ($load) = `cat /proc/loadavg` =~ /([\d.]+)/;
    my %memory = `cat /proc/meminfo` =~ /(\w+):\s+(\d+)/g;
    my $cpu = 100 * $load / `nproc`;
    return [{ id => hostname(), name => hostname(), status => 'online', disk => 0 + $disk,
              cpu => $cpu > 100 ? 100 : $cpu, memory => 100 * (1 - $memory{MemAvailable} / $memory{MemTotal}) }];
}

$SIG{CHLD} = 'IGNORE';    # one process for each watcher; it ends by SIGPIPE when that leaves
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => shift // 8000, Listen => 16, ReuseAddr => 1)
    or die "Cannot listen: $!\n";
while (my $watcher = $door->accept) {
    next if fork;
    my $request = <$watcher>;
    while (<$watcher> =~ /\S/) { }    # the headers
    $watcher->autoflush(1);
    if ($request !~ m{^GET /api/stream[ ?]}) { print $watcher "HTTP/1.1 404 Not Found\r\n\r\n"; exit }
    print $watcher "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    for (;; sleep 3) {
        my %update = (type => 'server_update', timestamp => time * 1000, data => servers());
        print $watcher 'data: ', encode_json(\%update), "\n\n";
    }
}
