# SPDX-FileCopyrightText: 2026 The Fleetscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program on a real X server with a window manager: places, raising, full screen, minimizing."""
import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.request

APP = os.environ["FLEETSCOPE_APP"]
AGENT = os.environ["FLEETSCOPE_AGENT"]
DEADLINE = 60


def wait_for(condition, what):
    """The first true answer; it may take long on a busy machine."""
    end = time.monotonic() + DEADLINE
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not in {DEADLINE} s: {what}")
        time.sleep(0.1)


class Screen:
    """An X server of its own with a window manager."""

    def __init__(self, size):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.display = ":" + numbers.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.display)
        self.environment.pop("QT_QPA_PLATFORM", None)
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.manager = subprocess.Popen(["openbox"], env=self.environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: b"window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
                 "a window manager")

    def run(self, *command):
        return subprocess.run(command, env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=DEADLINE, check=False).stdout

    def windows(self):
        """Those that are mapped, the program's only."""
        listed = self.run("xdotool", "search", "--onlyvisible", "--class", "fleetscope").split()
        return [int(each) for each in listed
                if b"_NET_WM_WINDOW_TYPE_NORMAL" in self.run("xprop", "-id", each, "_NET_WM_WINDOW_TYPE")
                and b"_NET_WM_DESKTOP(CARDINAL)" in self.run("xprop", "-id", each, "_NET_WM_DESKTOP")]

    def place(self, window):
        text = self.run("xwininfo", "-id", str(window)).decode()
        number = lambda key: int(re.search(key + r":\s+(-?\d+)", text).group(1))
        return (number("Absolute upper-left X"), number("Absolute upper-left Y"), number("Width"),
                number("Height"))

    def state(self, window):
        return self.run("xprop", "-id", str(window), "_NET_WM_STATE").decode()

    def active(self):
        answer = self.run("xdotool", "getactivewindow").strip()
        return int(answer) if answer else 0

    def key(self, window, keys):
        self.run("xdotool", "windowactivate", "--sync", str(window))
        # Not to the window by its number: one that goes with the first key would leave the others pressed.
        self.run("xdotool", "key", "--clearmodifiers", keys)

    def close(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()


class RealWindows(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="fleetscope-desktop-")
        self.addCleanup(shutil.rmtree, self.home, True)
        os.mkdir(os.path.join(self.home, "run"), 0o700)
        self.screens = []
        self.screen = self.make_screen("1600x1000")

    def make_screen(self, size):
        screen = Screen(size)
        self.addCleanup(screen.close)
        return screen

    def start(self, *arguments, screen=None):
        screen = screen or self.screen
        environment = dict(screen.environment,
                           XDG_CONFIG_HOME=os.path.join(self.home, "config"),
                           XDG_DATA_HOME=os.path.join(self.home, "data"),
                           XDG_RUNTIME_DIR=os.path.join(self.home, "run"))
        process = subprocess.Popen([APP, "--no-local", *arguments], env=environment)
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.terminate()
        process.wait(DEADLINE)

    def window(self, screen=None):
        screen = screen or self.screen
        return wait_for(screen.windows, "a window")[0]

    def agent(self):
        process = subprocess.Popen([AGENT, "--simulate", "3", "--listen", "127.0.0.1", "--port", "0"],
                                   stdout=subprocess.PIPE, text=True)

        def stop():
            process.kill()
            process.wait()
            process.stdout.close()
        self.addCleanup(stop)
        return re.search(r"http://[0-9.]+:\d+", process.stdout.readline()).group(0)

    def subscribers(self, agent):
        with urllib.request.urlopen(agent + "/metrics", timeout=DEADLINE) as answer:
            text = answer.read().decode()
        return int(float(re.search(r"^fleetscope_agent_subscribers (\S+)", text, re.M).group(1)))

    def test_a_window_comes_back_to_its_place(self):
        program = self.start()
        window = self.window()
        self.screen.run("xdotool", "windowsize", "--sync", str(window), "900", "600")
        self.screen.run("xdotool", "windowmove", "--sync", str(window), "300", "200")
        wait_for(lambda: self.screen.place(window)[2:] == (900, 600), "the new size")
        time.sleep(0.5)  # The window manager's last word.
        before = self.screen.place(window)
        self.screen.key(window, "ctrl+q")
        self.assertEqual(program.wait(DEADLINE), 0)
        self.start()
        window = self.window()
        wait_for(lambda: self.screen.place(window) == before,
                 f"{before}, not {self.screen.place(window)}")

    def test_a_window_of_a_screen_that_is_gone_is_in_sight(self):
        program = self.start()
        window = self.window()
        self.screen.run("xdotool", "windowsize", "--sync", str(window), "900", "700")
        self.screen.run("xdotool", "windowmove", "--sync", str(window), "650", "250")
        wait_for(lambda: self.screen.place(window)[0] >= 640, "the new place")
        time.sleep(0.5)
        self.screen.key(window, "ctrl+q")
        program.wait(DEADLINE)
        small = self.make_screen("1024x640")
        self.start(screen=small)
        window = self.window(small)

        def is_in_sight():
            x, y, width, height = small.place(window)
            return x >= 0 and y >= 0 and x + width <= 1024 and y + height <= 640
        wait_for(is_in_sight, f"{small.place(window)} in 1024x640")

    def test_a_second_start_brings_the_first_to_the_front(self):
        first = self.start()
        window = self.window()
        self.screen.run("xdotool", "windowminimize", "--sync", str(window))
        wait_for(lambda: "HIDDEN" in self.screen.state(window), "minimized")
        cover = self.start("--profile", "other")
        other = wait_for(lambda: [each for each in self.screen.windows() if each != window], "the other")[0]
        wait_for(lambda: self.screen.active() == other, "the other in front")
        second = self.start()
        self.assertEqual(second.wait(DEADLINE), 0)
        wait_for(lambda: "HIDDEN" not in self.screen.state(window), "restored")
        wait_for(lambda: self.screen.active() == window, "the first in front")
        self.assertIsNone(first.poll())
        self.assertIsNone(cover.poll())

    def test_full_screen_and_wall_come_and_go(self):
        self.start("127.0.0.1:9")
        window = self.window()
        before = self.screen.place(window)
        for keys in ("F11", "ctrl+F11"):
            self.screen.key(window, keys)
            wait_for(lambda: "FULLSCREEN" in self.screen.state(window), keys)
            wait_for(lambda: self.screen.place(window) == (0, 0, 1600, 1000), "the whole screen")
            self.screen.key(window, "F11")
            wait_for(lambda: "FULLSCREEN" not in self.screen.state(window), "back from " + keys)
            wait_for(lambda: self.screen.place(window)[2:] == before[2:], "the size before")

    def test_windows_share_one_connection_and_pause_together(self):
        agent = self.agent()
        program = self.start(agent.replace("http://", ""))
        window = self.window()
        wait_for(lambda: self.subscribers(agent) == 1, "receiving")
        self.screen.key(window, "ctrl+shift+n")
        both = wait_for(lambda: len(self.screen.windows()) == 2 and self.screen.windows(), "two windows")
        self.assertEqual(self.subscribers(agent), 1)
        self.screen.run("xdotool", "windowminimize", "--sync", str(both[0]))
        wait_for(lambda: "HIDDEN" in self.screen.state(both[0]), "minimized")
        time.sleep(1)
        self.assertEqual(self.subscribers(agent), 1)
        self.screen.run("xdotool", "windowminimize", "--sync", str(both[1]))
        wait_for(lambda: self.subscribers(agent) == 0, "paused with the last")
        self.screen.run("xdotool", "windowactivate", "--sync", str(both[0]))
        wait_for(lambda: self.subscribers(agent) == 1, "receiving again")
        self.screen.run("xdotool", "windowactivate", "--sync", str(both[1]))
        self.screen.key(both[1], "ctrl+q")
        self.assertEqual(program.wait(DEADLINE), 0)
        self.start()
        wait_for(lambda: len(self.screen.windows()) == 2, "both again")
        # One is closed: the other stays, and is the only one next time.
        closed = self.screen.windows()[0]
        self.screen.key(closed, "ctrl+w")
        wait_for(lambda: len(self.screen.windows()) == 1, "one left")


if __name__ == "__main__":
    unittest.main(verbosity=2)
