package io.cdnproxy.cdn.cloudfront.aws.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An element as it was written. Immutable: a change yields another element that differs in nothing else. Only children in the element's
 * own namespace can be found and changed; one of the same name in another namespace is a stranger's.
 *
 * @param prefix of its name; empty for none
 * @param name without prefix
 * @param namespace empty for none
 * @param startTag as written, or the whole element if it is written as an empty one
 * @param endTag as written; empty if the element is written as an empty one
 */
public record XmlElement(
        String prefix, String name, String namespace, String startTag, List<XmlNode> content, String endTag)
        implements XmlNode {

    public XmlElement {
        content = List.copyOf(content);
    }

    /** A new element with this text, in the namespace of this one; to be put somewhere below it. */
    public XmlElement leaf(String newName, String text) {
        return fresh(newName, text.isEmpty() ? List.of() : List.of(XmlText.of(text)));
    }

    /** A new element with these children, in the namespace of this one; to be put somewhere below it. */
    public XmlElement node(String newName, XmlElement... children) {
        return fresh(newName, List.of(children));
    }

    private XmlElement fresh(String newName, List<XmlNode> newContent) {
        var qualified = prefix.isEmpty() ? newName : prefix + ":" + newName;
        return new XmlElement(prefix, newName, namespace, "<" + qualified + ">", newContent, "</" + qualified + ">");
    }

    public Stream<XmlElement> children() {
        return content.stream()
                .filter(XmlElement.class::isInstance)
                .map(XmlElement.class::cast)
                .filter(child -> child.namespace.equals(namespace));
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String childName) {
        return children().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** What is written between the tags of this element and not in one below. */
    public String text() {
        return texts().map(XmlText::value).collect(Collectors.joining());
    }

    private Stream<XmlText> texts() {
        return content.stream().filter(XmlText.class::isInstance).map(XmlText.class::cast);
    }

    /** With this text where it has another; comments and elements in between stay. */
    public XmlElement withText(String text) {
        var changed = new ArrayList<XmlNode>();
        boolean written = false;
        for (var node : content) {
            if (!(node instanceof XmlText)) {
                changed.add(node);
            } else if (!written) {
                changed.add(XmlText.of(text));
                written = true;
            }
        }
        if (!written) {
            changed.addFirst(XmlText.of(text));
        }
        return withContent(changed);
    }

    /**
     * With this child in the place of the one that has its name, or where it belongs.
     *
     * @param order names of children in the order in which they belong
     */
    public XmlElement with(XmlElement child, List<String> order) {
        return child(child.name).map(present -> replaced(present, child)).orElseGet(() -> inserted(child, order));
    }

    private XmlElement inserted(XmlElement child, List<String> order) {
        var before = order.subList(0, Math.max(order.indexOf(child.name), 0));
        var predecessor =
                before.reversed().stream().flatMap(name -> child(name).stream()).findFirst();
        var changed = new ArrayList<XmlNode>(content);
        changed.add(predecessor.map(this::positionAfter).orElse(0), child);
        return withContent(changed);
    }

    /** With this child after all that are there. */
    public XmlElement append(XmlElement child) {
        var last = children().reduce((former, latter) -> latter);
        var changed = new ArrayList<XmlNode>(content);
        changed.add(last.map(this::positionAfter).orElse(content.size()), child);
        return withContent(changed);
    }

    private int positionAfter(XmlElement child) {
        int position = 0;
        while (content.get(position) != child) {
            position++;
        }
        return position + 1;
    }

    /** With another child in the place of this very one. */
    public XmlElement replaced(XmlElement present, XmlElement child) {
        return present == child ? this : mapped(node -> node == present ? child : node);
    }

    private XmlElement mapped(UnaryOperator<XmlNode> change) {
        return withContent(content.stream().map(change).toList());
    }

    public XmlElement without(String childName) {
        return without(child -> child.name.equals(childName));
    }

    /** Without the children that meet the condition. */
    public XmlElement without(Predicate<XmlElement> condition) {
        var gone = children().filter(condition).toList();
        return gone.isEmpty()
                ? this
                : withContent(content.stream()
                        .filter(node -> gone.stream().noneMatch(child -> child == node))
                        .toList());
    }

    private XmlElement withContent(List<XmlNode> changed) {
        return endTag.isEmpty() ? opened(changed) : new XmlElement(prefix, name, namespace, startTag, changed, endTag);
    }

    private XmlElement opened(List<XmlNode> changed) {
        var tag = startTag.substring(0, startTag.length() - "/>".length()).stripTrailing();
        var qualified = prefix.isEmpty() ? name : prefix + ":" + name;
        return new XmlElement(prefix, name, namespace, tag + ">", changed, "</" + qualified + ">");
    }

    @Override
    public void appendTo(StringBuilder document) {
        document.append(startTag);
        content.forEach(node -> node.appendTo(document));
        document.append(endTag);
    }
}
