package io.cdnproxy.cdn.cloudfront.aws.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlDocumentTest {
    private static final String STRANGE =
            """
            <?xml version='1.0' encoding="UTF-8" ?>\r
            <!-- before > & < -->
            <?style sheet="x>y"?>
            <Root xmlns = "urn:ours" xmlns:x='urn:theirs' quoted='a > "b"' >\t
              <Plain>a &amp; b &#65;&#x42; "c" 'd' ]] ></Plain>
              <Empty/><Empty /><Empty a="/>"  /><Empty></Empty >
              <x:Plain y='1' x:z="2">theirs<Nested xmlns="urn:ours"/></x:Plain>
              <Section>a<![CDATA[<b>&amp;]]]]><![CDATA[>]]>c</Section>
              <!----><?go?><Unicode>\u00e4\u4e2d\ud83d\ude00</Unicode>
            </Root
            >
            <!-- after --><?end?>

            """;

    @Test
    void whatIsReadIsWrittenBackToTheByte() {
        // Given
        var bytes = STRANGE.getBytes(StandardCharsets.UTF_8);

        // When
        var written = XmlDocument.parse(bytes).bytes();

        // Then
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(STRANGE);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", StandardCharsets.UTF_8, "\uFEFF"),
                Arguments.of("utf-8", StandardCharsets.UTF_8, ""),
                Arguments.of("UTF-16", StandardCharsets.UTF_16LE, "\uFEFF"),
                Arguments.of("UTF-16", StandardCharsets.UTF_16BE, "\uFEFF"),
                Arguments.of("UTF-16LE", StandardCharsets.UTF_16LE, ""),
                Arguments.of("ISO-8859-1", StandardCharsets.ISO_8859_1, ""));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void theEncodingStays(String name, Charset charset, String mark) {
        // Given
        var text = mark + "<?xml version=\"1.0\" encoding=\"" + name + "\"?><Root><Name>\u00e4</Name></Root>";

        // When
        var document = XmlDocument.parse(text.getBytes(charset));
        var element = document.root().child("Name").orElseThrow();
        var changed = document.withRoot(document.root().with(element.withText("\u4e2d"), List.of()));

        // Then
        assertThat(element.text()).isEqualTo("\u00e4");
        assertThat(document.bytes()).isEqualTo(text.getBytes(charset));
        assertThat(new String(changed.bytes(), charset)).isEqualTo(text.replace("\u00e4", "&#20013;"));
    }

    @Test
    void textIsWhatItMeans() {
        // When
        var root = XmlDocument.parse(STRANGE).root();

        // Then
        assertThat(root.child("Plain")).map(XmlElement::text).contains("a & b AB \"c\" 'd' ]] >");
        assertThat(root.child("Section")).map(XmlElement::text).contains("a<b>&amp;]]>c");
        assertThat(root.child("Unicode")).map(XmlElement::text).contains("\u00e4\u4e2d\ud83d\ude00");
    }

    @Test
    void anElementOfAnotherNamespaceIsAnotherElement() {
        // Given
        var root = XmlDocument.parse(
                        "<Root xmlns='urn:ours' xmlns:o='urn:ours'><Name xmlns='urn:theirs'>theirs</Name><o:Name>ours</o:Name></Root>")
                .root();

        // When
        var changed = root.with(root.child("Name").orElseThrow().withText("new"), List.of());

        // Then
        assertThat(source(changed))
                .isEqualTo(
                        "<Root xmlns='urn:ours' xmlns:o='urn:ours'><Name xmlns='urn:theirs'>theirs</Name><o:Name>new</o:Name></Root>");
    }

    @Test
    void aNewElementHasThePrefixOfItsParent() {
        // Given
        var root = XmlDocument.parse("<o:Root xmlns:o='urn:ours'/>").root();

        // When
        var changed = root.with(root.node("List", root.leaf("Name", "a<b")), List.of());

        // Then
        assertThat(source(changed))
                .isEqualTo("<o:Root xmlns:o='urn:ours'><o:List><o:Name>a&#60;b</o:Name></o:List></o:Root>");
        assertThat(XmlDocument.parse(source(changed)).root().child("List").flatMap(list -> list.child("Name")))
                .map(XmlElement::text)
                .contains("a<b");
    }

    @Test
    void anElementIsInsertedWhereItBelongs() {
        // Given
        var root = XmlDocument.parse("<R>\n <A/>\n <New/>\n <D/>\n</R>").root();
        var order = List.of("A", "B", "C", "D");

        // When
        var changed = root.with(root.leaf("C", "3"), order).with(root.leaf("B", "2"), order);

        // Then
        assertThat(source(changed)).isEqualTo("<R>\n <A/><B>2</B><C>3</C>\n <New/>\n <D/>\n</R>");
    }

    @Test
    void anotherTextLeavesCommentsAndElementsWhereTheyAre() {
        // Given
        var root = XmlDocument.parse("<R a='1'><!-- why --> o<New/>l<![CDATA[d]]></R>")
                .root();

        // When
        var changed = root.withText("new");

        // Then
        assertThat(root.text()).isEqualTo(" old");
        assertThat(source(changed)).isEqualTo("<R a='1'><!-- why -->new<New/></R>");
    }

    @Test
    void anEmptyElementIsOpenedForText() {
        // Given
        var root = XmlDocument.parse("<R><A b='/>' /></R>").root();

        // When
        var changed = root.with(root.child("A").orElseThrow().withText("text"), List.of());

        // Then
        assertThat(source(changed)).isEqualTo("<R><A b='/>'>text</A></R>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "{\"Certificate\": {}}",
                "<R>",
                "<R></S>",
                "<R/><R/>",
                "<R a=1/>",
                "<R>&unknown;</R>",
                "<o:R/>",
                "<R>]]></R>",
                "<!DOCTYPE R><R/>",
                "<!DOCTYPE R [<!ENTITY e \"x\">]><R>&e;</R>",
                "<!DOCTYPE R [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><R>&e;</R>",
                "<!DOCTYPE R SYSTEM \"http://127.0.0.1:9/x.dtd\"><R/>",
                "<!DOCTYPE R [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><R>&c;</R>",
                "<?xml version=\"1.0\" encoding=\"EBCDIC\"?><R/>"
            })
    void whatIsNoPlainDocumentIsRefused(String text) {
        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> XmlDocument.parse(text));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> XmlDocument.parse(new byte[] {'<', 'R', '>', (byte) 0xC3, '<', '/', 'R', '>'}));
    }

    @Test
    void aDocumentThatIsTooDeepIsRefusedAndOneWithLongTagsIsNot() {
        // Given
        var deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);
        var wide = "<a b='" + "x\" ".repeat(500_000) + "'/>";

        // Then
        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> XmlDocument.parse(deep));
        assertThatCode(() -> XmlDocument.parse(wide)).doesNotThrowAnyException();
    }

    /** Wherever it ends: an answer that was cut off is never taken for a whole one, and never for something unforeseen. */
    @Test
    void aDocumentThatIsCutOffIsRefused() {
        // Given
        var bytes = STRANGE.getBytes(StandardCharsets.UTF_8);
        int whole = STRANGE.substring(0, STRANGE.indexOf("</Root\n>") + "</Root\n>".length())
                .getBytes(StandardCharsets.UTF_8)
                .length;

        for (int length = 0; length < whole; length++) {
            // When
            var cutOff = Arrays.copyOf(bytes, length);

            // Then
            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> XmlDocument.parse(cutOff));
        }
    }

    @Test
    void aGarbledDocumentIsRefusedOrKept() {
        // Given
        var random = new Random(20_261_128);

        for (int attempt = 0; attempt < 20_000; attempt++) {
            var garbled = STRANGE.getBytes(StandardCharsets.UTF_8);
            for (int bytes = random.nextInt(4); bytes >= 0; bytes--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            }

            // When
            byte[] written;
            try {
                written = XmlDocument.parse(garbled).bytes();
            } catch (UnreadableDocumentException refused) {
                continue;
            }

            // Then
            assertThat(written).isEqualTo(garbled);
        }
    }

    private static String source(XmlElement element) {
        var source = new StringBuilder();
        element.appendTo(source);
        return source.toString();
    }
}
