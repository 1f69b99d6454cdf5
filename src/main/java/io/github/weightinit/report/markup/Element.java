package io.github.weightinit.report.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An element of HTML or SVG. It is written as XML that a parser of HTML reads the same way, so that neither a text nor an
 * attribute can end it.
 *
 * @param tag its name
 * @param attributes their values by name, in order
 * @param children what it holds
 */
public record Element(String tag, Map<String, String> attributes, List<Node> children) implements Node {
    /** Elements that have no end in HTML; all others must have one. */
    private static final Set<String> VOID = Set.of("br", "col", "input");

    public Element {
        attributes = new LinkedHashMap<>(attributes); // in order
        children = List.copyOf(children);
    }

    public static Element of(String tag, Node... children) {
        return new Element(tag, Map.of(), List.of(children));
    }

    public static Element of(String tag, String text) {
        return of(tag, new Text(text));
    }

    public static Element of(String tag, List<? extends Node> children) {
        return new Element(tag, Map.of(), List.copyOf(children));
    }

    /** The element with an attribute; a number is written as Java writes it. */
    public Element with(String attribute, Object value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value.toString());
        return new Element(tag, more, children);
    }

    /** The element of a class of the style sheet. */
    public Element as(String style) {
        return with("class", style);
    }

    /** The element with an attribute that has no value. */
    public Element flagged(String attribute) {
        return with(attribute, "");
    }

    public Element add(List<? extends Node> more) {
        List<Node> all = new ArrayList<>(children);
        all.addAll(more);
        return new Element(tag, attributes, all);
    }

    public Element add(Node... more) {
        return add(List.of(more));
    }

    public Element add(String text) {
        return add(new Text(text));
    }

    @Override
    public void write(XMLStreamWriter out) throws XMLStreamException {
        if (VOID.contains(tag)) {
            out.writeEmptyElement(tag);
        } else {
            out.writeStartElement(tag);
        }
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            out.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        for (Node child : children) {
            child.write(out);
        }
        if (!VOID.contains(tag)) {
            out.writeEndElement();
        }
    }

    @Override
    public String toString() {
        return Markup.of(this);
    }
}
