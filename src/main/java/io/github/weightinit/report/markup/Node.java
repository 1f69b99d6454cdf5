package io.github.weightinit.report.markup;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What an element may hold. */
public sealed interface Node permits Element, Text {
    void write(XMLStreamWriter out) throws XMLStreamException;
}
