package io.cdnproxy.cdn.cloudfront.aws.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A whole document. What {@link #parse} read, {@link #bytes} writes, but for what was changed in between.
 *
 * @param prolog all that precedes the root element: byte order mark, XML declaration, comments
 * @param epilog all that follows it
 */
public record XmlDocument(String prolog, XmlElement root, String epilog, Charset charset) {
    private static final Pattern DECLARED_ENCODING =
            Pattern.compile("\\A\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    /** What is read in these is written back to the very same bytes. */
    private static final Map<String, Charset> REVERSIBLE = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "US-ASCII", StandardCharsets.US_ASCII,
            "ISO-8859-1", StandardCharsets.ISO_8859_1);

    private static final int LONGEST_DECLARATION = 200;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Reads a document.
     *
     * @throws UnreadableDocumentException if it is none, or one with a document type
     */
    public static XmlDocument parse(byte[] bytes) {
        var charset = charset(bytes);
        var text = decoded(bytes, charset);
        var mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        var pieces = XmlParser.parse(text.substring(mark.length()));
        return new XmlDocument(mark + pieces.prolog(), pieces.root(), pieces.epilog(), charset);
    }

    /** A document of our own. */
    public static XmlDocument parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    public XmlDocument withRoot(XmlElement changed) {
        return new XmlDocument(prolog, changed, epilog, charset);
    }

    public byte[] bytes() {
        var text = new StringBuilder(prolog);
        root.appendTo(text);
        return text.append(epilog).toString().getBytes(charset);
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            // Not what String's constructor does, which replaces what it cannot read.
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException garbled) {
            throw new UnreadableDocumentException("is no text in " + charset, garbled);
        }
    }

    // https://www.w3.org/TR/xml/#sec-guessing
    private static Charset charset(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        var start = new String(Arrays.copyOf(bytes, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        var declared = DECLARED_ENCODING.matcher(start);
        return declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset charset(String name) {
        var charset = REVERSIBLE.get(name.toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw new UnreadableDocumentException("has another encoding than UTF-8");
        }
        return charset;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }
}
