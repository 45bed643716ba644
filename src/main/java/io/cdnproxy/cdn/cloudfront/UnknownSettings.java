package io.cdnproxy.cdn.cloudfront;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * Settings in CloudFront's answer that this version of the SDK has no field for. An update writes the whole document back without them,
 * which would undo what somebody set: CloudFront learns new settings faster than this program does.
 */
final class UnknownSettings {
    private static final String ROOT = "DistributionConfig";

    /** What CloudFront fills in for a setting that nobody made: losing it changes nothing. */
    private static final Set<String> BLANK = Set.of("", "false", "0", "none");

    private UnknownSettings() {}

    /**
     * Finds them.
     *
     * @param answer body of GetDistribution
     * @return paths such as {@code CacheTagConfig.HeaderName}, without those that have a blank value
     */
    static Set<String> in(byte[] answer) {
        var paths = new TreeSet<String>();
        children(parse(answer))
                .filter(child -> child.getLocalName().equals(ROOT))
                .forEach(config -> compare(config, DistributionConfig.builder().build(), "", paths));
        return paths;
    }

    private static void compare(Element element, SdkPojo known, String prefix, Set<String> unknown) {
        Map<String, SdkField<?>> fields = known.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::unmarshallLocationName, Function.identity()));
        children(element).forEach(child -> {
            var path = prefix + child.getLocalName();
            var field = fields.get(child.getLocalName());
            if (field == null) {
                leaves(child, path, unknown);
            } else if (field.marshallingType() == MarshallingType.SDK_POJO) {
                compare(child, field.constructor().get(), path + ".", unknown);
            } else if (field.marshallingType() == MarshallingType.LIST) {
                compareItems(child, field.getTrait(ListTrait.class).memberFieldInfo(), path, unknown);
            }
        });
    }

    private static void compareItems(Element list, SdkField<?> item, String path, Set<String> unknown) {
        if (item.marshallingType() == MarshallingType.SDK_POJO) {
            children(list).forEach(child -> compare(child, item.constructor().get(), path + "[].", unknown));
        }
    }

    private static void leaves(Element element, String path, Set<String> unknown) {
        List<Element> below = children(element).toList();
        below.forEach(child -> leaves(child, path + "." + child.getLocalName(), unknown));
        if (below.isEmpty() && !BLANK.contains(element.getTextContent().strip())) {
            unknown.add(path);
        }
    }

    private static Stream<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private static Element parse(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("CloudFront's answer is no XML, though the SDK could read it", e);
        }
    }
}
