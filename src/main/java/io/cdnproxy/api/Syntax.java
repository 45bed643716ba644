package io.cdnproxy.api;

/**
 * How the texts of a spec are written, and what people are told who paste something else. Each is a rule and not a schema's pattern,
 * whose failure shows a regular expression and not what to write; and one rule, so that one mistake gives one sentence. Its message is
 * the whole of it, for the reference; its messageExpression speaks to what was written. An API server of 1.30 must know their
 * <a href="https://kubernetes.io/docs/reference/using-api/cel/">functions</a>.
 */
public final class Syntax {
    /** What a segment of a URL's path may hold as it is (https://www.rfc-editor.org/rfc/rfc3986#section-3.3). */
    private static final String UNESCAPED = "A-Za-z0-9._~!$&'()*+,;=:@-";

    /** A path that is the same on the wire and in v2ray's configuration, which it compares with the unescaped one. */
    public static final String UNESCAPED_PATH = "/[" + UNESCAPED + "][/" + UNESCAPED + "]{0,126}";

    /** A DNS name that people own: its last label is no number, or addresses would be names. */
    public static final String HOSTNAME = Hostname.NAME;

    /** How names end that resolve inside of a network only. */
    public static final String INSIDE = Hostname.INSIDE;

    /** The grammar of metav1.Duration as Go writes it, without signs and fractions. */
    static final String IS_DURATION = ".matches(r'^[0-9]{1,6}(h([0-9]{1,6}m)?([0-9]{1,6}s)?|m([0-9]{1,6}s)?|s)$')";

    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final String QUALIFIED = "(" + SUBDOMAIN + "/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

    private Syntax() {}

    /** A DNS name that people own, as certificates and CloudFront have it. */
    static final class Hostname {
        static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

        /** The last label is no number, or addresses would be names. */
        static final String NAME = "(" + LABEL + "\\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])?";

        /** What resolves inside of a network only, by https://www.iana.org/assignments/special-use-domain-names and habit. */
        static final String INSIDE = "\\.(svc|local|localhost|localdomain|internal|lan|home\\.arpa|onion)";

        static final String OF_CLOUDFRONT = "(^|[./])cloudfront\\.net\\.?(:[0-9]*)?(/.*)?$";

        /** Names that UPYUN gives out, one of several words. */
        static final String OF_UPYUN = "(^|[. ])(aicdn\\.com|upaiyun\\.com|upcdn\\.net)( |$)";

        static final String MESSAGE =
                "must be a DNS name with a dot, such as a.example.com: labels of a-z, 0-9 and -, none longer than 63,"
                        + " not under cloudfront.net, no IP address and no name of the inside of a network such as .svc";
        static final String FOREIGN =
                "names under cloudfront.net are given out by CloudFront: write a name of a domain of yours,"
                        + " such as a.example.com";
        static final String UNSEEN =
                "the CDN and clients do not see names that end in .svc, .local, .internal and the like: write a name of a"
                        + " domain of yours that leads to the same, such as b.example.com";
        static final String ALONE =
                "the name stands alone and in lower case, without scheme, port, path, blanks or final dot";
        static final String ADDRESS =
                "must be a name and not an IP address: write a name that leads to it, such as b.example.com";
        static final String WILDCARD =
                "must be one name, such as a.example.com, and not a wildcard, which nobody can dial";
        static final String SCRIPT =
                "must be written as DNS has it: without blanks and marks that are not seen, and letters other than a-z as"
                        + " labels that begin with xn--";
        static final String RULE = "self.matches(r'^" + NAME + "$') && !self.matches(r'" + OF_CLOUDFRONT + "')"
                + " && !self.matches(r'" + INSIDE + "$')";
        static final String BEFORE = "^\\s*([a-z]+://)?";
        static final String AFTER = "(:[0-9]*)?([/?#].*)?\\s*$";
        static final String IP_ADDRESS = "([0-9]+(\\.[0-9]+){3}|\\[?[0-9a-f]*:[0-9a-f:.]+\\]?)";
        static final String HINT = "self.lowerAscii().matches(r'" + OF_CLOUDFRONT + "') ? '" + FOREIGN + "'"
                + " : self.lowerAscii().matches(r'" + INSIDE + "\\.?" + AFTER + "') ? '" + UNSEEN + "'"
                + " : self.lowerAscii().matches(r'" + BEFORE + NAME + "\\.?" + AFTER + "')"
                + " ? 'write ' + self.lowerAscii().find(r'" + NAME + "') + ': " + ALONE + "'"
                + " : self.lowerAscii().matches(r'" + BEFORE + IP_ADDRESS + AFTER + "') ? '" + ADDRESS + "'"
                + " : self.contains('*') ? '" + WILDCARD + "'"
                + " : self.matches(r'[^\\x00-\\x7f]') ? '" + SCRIPT + "'"
                + " : '" + MESSAGE + "'";

        private Hostname() {}
    }

    /** A path as it stands on the wire. */
    static final class UrlPath {
        static final String CHARACTER = "([" + UNESCAPED + "]|%([2-689A-Fa-f][0-9A-Fa-f]|7[0-9A-Ea-e]))";
        static final String BELOW_ROOT = "/" + CHARACTER + "(" + CHARACTER + "|/)*";
        static final String MENDED = "(self.trim().startsWith('/') ? '' : '/') + self.trim().find(r'^[^?#]*')";
        static final String MESSAGE =
                "must be a path such as /ray: one / first, then what the path of a URL may hold, and for an external origin"
                        + " blanks and other characters as %-escapes of UTF-8, such as %20, with % itself as %25";
        static final String WITH_HOST = "must be the path alone, without scheme and hostname, such as /ray";
        static final String OF_HOST = "^\\s*(//)?" + Hostname.NAME + "(:[0-9]+)?/";
        static final String SLASH = "(/|%2[Ff]|%5[Cc])";
        static final String DOTS = SLASH + "(\\.|%2[Ee]){1,2}(" + SLASH + "|$)";
        static final String UNDOTTED =
                "must be without . and .. between two /, escaped as %2e or %2f or not, which clients, CDNs and servers take out of a path: write what is left of it";
        static final String ALONE =
                "a path begins with / and ends before ? and #, without blanks around it; what follows, such as ed=2048,"
                        + " is for clients to add";
        static final String RULE =
                "self == '/' || self.matches(r\"^" + BELOW_ROOT + "$\") && !self.matches(r'" + DOTS + "')";
        static final String HINT = "self.matches(r'^\\s*[A-Za-z]+://') || self.lowerAscii().matches(r'" + OF_HOST
                + "') ? '"
                + WITH_HOST + "'"
                + " : (" + MENDED + ").matches(r'" + DOTS + "') ? '" + UNDOTTED + "'"
                + " : (" + MENDED + ").matches(r\"^" + BELOW_ROOT + "$\") ? 'write ' + " + MENDED + " + ': " + ALONE
                + "'"
                + " : '" + MESSAGE + "'";

        private UrlPath() {}
    }

    /** The same of a page, which is no secret and may be the first one of its site. */
    static final class PagePath {
        static final String RULE = UrlPath.RULE;
        static final String MESSAGE =
                "must be a path such as /index.html: one / first, then what the path of a URL may hold, with blanks and other"
                        + " characters as %-escapes of UTF-8, such as %20, and % itself as %25";
        static final String WITH_HOST = "must be the path alone, without scheme and hostname, such as /index.html";
        static final String ALONE = "a path begins with / and ends before ? and #, without blanks around it";
        static final String HINT =
                "self.matches(r'^\\s*[A-Za-z]+://') || self.lowerAscii().matches(r'" + UrlPath.OF_HOST
                        + "') ? '"
                        + WITH_HOST + "'"
                        + " : (" + UrlPath.MENDED + ").matches(r'" + UrlPath.DOTS + "') ? '" + UrlPath.UNDOTTED + "'"
                        + " : (" + UrlPath.MENDED + ").matches(r\"^" + UrlPath.BELOW_ROOT + "$\") ? 'write ' + "
                        + UrlPath.MENDED + " + ': " + ALONE + "'"
                        + " : '" + MESSAGE + "'";

        private PagePath() {}
    }

    /** The name of an object of Kubernetes. */
    static final class ObjectName {
        static final String RULE = "self.matches(r'^" + SUBDOMAIN + "$')";
        static final String MESSAGE =
                "must be the name alone, as kubectl get shows it, such as my-name: a-z, 0-9, - and ., without kind,"
                        + " namespace and blanks";

        private ObjectName() {}
    }

    /** A kind of Kubernetes. */
    static final class Kind {
        static final String IS_KIND = ".matches(r'^[A-Z][A-Za-z0-9]*$')";
        static final String RULE = "self" + IS_KIND;
        static final String MESSAGE = "must be a kind as manifests have it, such as Issuer or ClusterIssuer";

        private Kind() {}
    }

    /** An API group of Kubernetes. */
    static final class ApiGroup {
        static final String RULE = "self.matches(r'^" + SUBDOMAIN + "$')";
        static final String MESSAGE = "must be an API group without its version, such as cert-manager.io";

        private ApiGroup() {}
    }

    /** The class of a load balancer. */
    static final class LoadBalancerClass {
        static final String RULE = "self.matches(r'^" + QUALIFIED + "$')";
        static final String MESSAGE =
                "must be the class as its load balancer's manual gives it, such as service.k8s.aws/nlb: letters, digits,"
                        + " -, _ and ., after a domain and / if it has one";

        private LoadBalancerClass() {}
    }

    /** The annotations of an object of Kubernetes. */
    static final class Annotations {
        static final String IS_KEY = "size(key) <= 317 && key.lowerAscii().matches(r'^" + QUALIFIED + "$')";
        static final String MESSAGE =
                "each key must be an annotation such as example.com/internal: letters, digits, -, _ and ., at most 63 of"
                        + " them, after a domain and / if it has one";
        static final String RULE = "self.all(key, " + IS_KEY + ")";
        static final String HINT = "'" + MESSAGE + "; not one: \"' + self.filter(key, !(" + IS_KEY + "))[0] + '\"'";

        private Annotations() {}
    }

    /** A container image, by https://github.com/distribution/reference. */
    static final class Image {
        static final String COMPONENT = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
        static final String RULE =
                "self.matches(r'^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]+)?/)?" + COMPONENT + "(/"
                        + COMPONENT
                        + ")*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@[A-Za-z0-9+._-]+:[0-9a-fA-F]{32,})?$')";
        static final String MESSAGE =
                "must be an image such as ghcr.io/v2fly/v2ray:v5.52.0: registry, repository in lower case, tag or digest;"
                        + " no scheme and no blanks";

        private Image() {}
    }

    /** An amount of CPU; kubelets round finer ones up. */
    static final class Cpu {
        static final String RULE = "self.matches(r'^([0-9]{1,9}(\\.[0-9]{1,3})?|[0-9]{1,12}m)$')";
        static final String MESSAGE = "must be a number of CPUs such as 2, 0.5 or 500m";

        private Cpu() {}
    }

    /** An amount of memory; without a unit it counts bytes, and with m thousandths of them. */
    static final class Memory {
        static final String RULE = "self.matches(r'^[0-9]{1,15}(\\.[0-9]{1,3})?(k|Ki|M|Mi|G|Gi|T|Ti)?$')"
                + " && (!quantity(self).isLessThan(quantity('1Mi')) || self == '0')";
        static final String MESSAGE =
                "must be an amount of memory such as 128Mi or 1Gi, at least 1Mi: a number, and after it k, Ki, M, Mi, G, Gi,"
                        + " T or Ti";

        private Memory() {}
    }

    /** Ranges of addresses. CEL's isCIDR would do, but an API server takes that from a newly applied definition only from 1.31 on. */
    static final class Ranges {
        static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
        static final String GROUP = "[0-9a-fA-F]{1,4}";
        static final String IPV6 = "((" + GROUP + ":){7}" + GROUP + "|(" + GROUP + ":){1,7}:"
                + "|(" + GROUP + ":){1,6}:" + GROUP + "|(" + GROUP + ":){1,5}(:" + GROUP + "){1,2}"
                + "|(" + GROUP + ":){1,4}(:" + GROUP + "){1,3}|(" + GROUP + ":){1,3}(:" + GROUP + "){1,4}"
                + "|(" + GROUP + ":){1,2}(:" + GROUP + "){1,5}|" + GROUP + ":(:" + GROUP + "){1,6}"
                + "|:((:" + GROUP + "){1,7}|:)|(::([fF]{4}:)?|(" + GROUP + ":){1,4}:)" + IPV4 + ")";
        static final String IS_RANGE =
                ".matches(r'^(" + IPV4 + "/([12]?[0-9]|3[0-2])|" + IPV6 + "/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$')";
        static final String MESSAGE =
                "each must be a CIDR such as 10.0.0.0/8 or fd00::/8, and one address such as 203.0.113.7/32, without"
                        + " blanks and zone";
        static final String RULE = "self.all(range, range" + IS_RANGE + ")";
        static final String HINT =
                "'" + MESSAGE + "; not one: \"' + self.filter(range, !range" + IS_RANGE + ")[0] + '\"'";

        private Ranges() {}
    }

    /** Addresses, each by itself. */
    static final class Addresses {
        private static final String IS_ADDRESS = ".matches(r'^(" + Ranges.IPV4 + "|" + Ranges.IPV6 + ")$')";
        static final String MESSAGE =
                "each must be an address such as 203.0.113.7 or 2001:db8::7: no name, and nothing before or behind it";
        static final String RULE = "self.all(address, address" + IS_ADDRESS + ")";
        static final String HINT =
                "'" + MESSAGE + "; not one: \"' + self.filter(address, !address" + IS_ADDRESS + ")[0] + '\"'";

        private Addresses() {}
    }
}
