package io.github.weightinit.checkpoint;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Runs something once, in the middle of what another does to a file: just before an operation on a file with this name. */
public final class Steps {
    /** What is run. */
    public interface Step {
        void run() throws IOException;
    }

    private String operation = "";
    private String name = "";
    private Step step = () -> {};

    /** @param name the file's final name; temporary names contain it */
    public void before(String operation, String name, Step step) {
        this.operation = operation;
        this.name = name;
        this.step = step;
    }

    /** Called by the file system. */
    public void before(String operation, Path path) throws IOException {
        if (operation.equals(this.operation) && path.getName().contains(name)) {
            this.operation = ""; // what runs now may do the same
            step.run();
        }
    }

    /** Whether what should run has run. */
    public boolean isDone() {
        return operation.isEmpty();
    }
}
