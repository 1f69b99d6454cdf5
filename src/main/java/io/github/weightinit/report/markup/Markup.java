package io.github.weightinit.report.markup;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Nodes as they stand in a page. */
final class Markup {
    private Markup() {}

    static String of(Node node) {
        StringWriter written = new StringWriter();
        try {
            // Java's own, whatever other writers are on the class path
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
            node.write(out);
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an element can be written to memory", e);
        }
        return written.toString();
    }
}
