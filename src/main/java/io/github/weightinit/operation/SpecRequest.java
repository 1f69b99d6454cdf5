package io.github.weightinit.operation;

import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.Paths;
import io.github.weightinit.path.SpecFile;

/**
 * A spec, and what replaces parts of it.
 *
 * @param path a HOCON file on any Hadoop file system, or the folder of a checkpoint
 * @param overrides what replaces parts; relative paths of shapes begin at the working directory, in a spec at its folder
 */
public record SpecRequest(String path, Overrides overrides) {
    /**
     * The spec.
     *
     * @param inputs gets the files that are read
     */
    public Spec read(InputFiles inputs, Host host) {
        Overrides qualified = new Overrides(
                overrides.seed(),
                overrides.variables(),
                overrides.shapes().stream()
                        .map(shapes -> Paths.qualified(shapes, host.hadoop()).toString())
                        .toList());
        return file(inputs, host).read(qualified, warning -> host.warn(warning.toString()));
    }

    SpecFile file(InputFiles inputs, Host host) {
        return SpecFile.of(path, inputs, host.hadoop());
    }
}
