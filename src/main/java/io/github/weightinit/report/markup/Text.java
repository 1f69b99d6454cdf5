package io.github.weightinit.report.markup;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Characters that are shown as they are, whatever they contain. */
public record Text(String characters) implements Node {
    @Override
    public void write(XMLStreamWriter out) throws XMLStreamException {
        out.writeCharacters(characters);
    }

    @Override
    public String toString() {
        return Markup.of(this);
    }
}
