package io.github.weightinit.survival.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.OpenFiles;
import io.github.weightinit.survival.fixture.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ContainerId;

/** A container as what it is to the system: processes, whose command lines name it. */
record YarnContainer(ContainerId id) {
    boolean isOf(ApplicationId application) {
        return id.getApplicationAttemptId().getApplicationId().equals(application);
    }

    /** Whether it is the first of its attempt, which is the application's master, and no executor. */
    boolean isFirst() {
        return (id.getContainerId() & ContainerId.CONTAINER_ID_BITMASK) == 1;
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.current().descendants().filter(this::isRunBy).toList();
    }

    private boolean isRunBy(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(id.toString());
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** {@code kill -9} of all its processes. */
    void kill() {
        List<ProcessHandle> processes = processes();
        assertThat(processes).as("processes of " + id).isNotEmpty();
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops it where it stands, and returns whether that is in a file of this folder; it goes on otherwise. */
    boolean stopInAFileOf(Path folder) throws IOException, InterruptedException {
        for (ProcessHandle process : processes()) {
            if (writesTo(folder, process)) {
                Signals.stop(process);
                if (writesTo(folder, process)) {
                    return true;
                }
                Signals.resume(process);
            }
        }
        return false;
    }

    private static boolean writesTo(Path folder, ProcessHandle process) throws IOException {
        return OpenFiles.of(process).stream().anyMatch(file -> file.startsWith(folder));
    }
}
