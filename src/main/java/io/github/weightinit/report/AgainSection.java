package io.github.weightinit.report;

import io.github.weightinit.report.markup.Element;

/** How to make the checkpoint again, and how to verify a part of it with NumPy. */
final class AgainSection {
    private AgainSection() {}

    static Element of(Reproduction reproduction, String fingerprint) {
        Element section = Element.of("section", Element.of("h2", "Recreate or verify"))
                .with("id", "again")
                .add(Element.of("p")
                        .add(
                                "The folder contains its own plan. This command recreates the same bytes on any cluster. The"
                                        + " fingerprint, which ")
                        .add(Element.of("code", "plan"))
                        .add(" prints, must be:"))
                .add(Element.of("p", Element.of("code", fingerprint).as("long").with("id", "fingerprint")))
                .add(code("command", reproduction.command()));
        return reproduction
                .numpy()
                .map(numpy -> section.add(Element.of("p")
                                .add(
                                        "This code verifies the beginning of one tensor with NumPy, independently of this program. It"
                                                + " prints ")
                                .add(Element.of("code", "True"))
                                .add("."))
                        .add(code("numpy", numpy)))
                .orElse(section);
    }

    private static Element code(String id, String text) {
        return Element.of("pre", text).with("id", id).with("tabindex", 0);
    }
}
