package io.cdnproxy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The dependency rule: which room may know which, and why. What is not listed is forbidden. */
class ArchitectureTest {
    private static final String ROOT = "io.cdnproxy";
    private static final Pattern OF_A_PROVIDER = Pattern.compile("io\\.cdnproxy\\.cdn\\.(\\w+).*");

    /** The rooms, each with the only rooms that it may know. */
    private static final List<Room> ROOMS = List.of(
            room("api").knows("", "it is what users read and write, whatever is behind it"),
            room("apiserver").knows("", "how requests travel has nothing to do with what they ask for"),
            room("leadership").knows("", "who may write is decided by a lease, whatever is written"),
            room("log").knows("api", "what a line is about are an object and its distribution"),
            room("net").knows("api", "addresses and names are facts; of an object only its hostname matters"),
            room("pace").knows("", "how often something may be had depends on time alone"),
            room("pki").knows("net", "certificates and keys are judged by what they say; who asks does not matter"),
            room("trust")
                    .knows("", "whom a process trusts is written down in files; what that means is another matter"),
            room("v2ray").knows("api net", "configuration follows from credentials and policy alone"),
            room("hostname").knows("api", "whose a name is follows from the objects that claim it"),
            room("trigger").knows("api", "what wakes an object must not know what a pass does"),
            room("cdn")
                    .knows(
                            "api pace pki",
                            "what a CDN is asked for and tells needs no cluster, no probe and no provider's words; some are brought a certificate"),
            room("certificate")
                    .knows(
                            "api cdn pace pki",
                            "a certificate has names, and is looked at and paced as a distribution is, whatever shows it"),
            room("cdn.cloudfront")
                    .knows(
                            "api cdn pace",
                            "a distribution's life needs no cluster and no probe, and any certificate that it is told of"),
            room("cdn.cloudfront.aws")
                    .knows(
                            "api cdn cdn.cloudfront cdn.cloudfront.aws.xml certificate leadership net pki",
                            "the provider's API behind the rooms' ports, written to by the leader alone; its words are shown"),
            room("cdn.cloudfront.aws.xml").knows("", "a document is text, whatever it says"),
            room("cdn.external").knows("api cdn", "of a CDN without an API there is nothing else to know"),
            room("cdn.upyun")
                    .knows(
                            "api cdn pace pki",
                            "a service's life needs no cluster and no probe; its certificate is brought, so that it has names and dates"),
            room("cdn.upyun.api")
                    .knows(
                            "api cdn cdn.upyun leadership net pace pki",
                            "the provider's API and console behind the room's port, written to by the leader alone; its words are shown"),
            room("child")
                    .knows(
                            "api log net pace pki v2ray",
                            "children are made of spec, credentials, addresses and key pair"),
            room("probe").knows("api net pace pki", "what is on the wire shows to anybody, without cluster or account"),
            room("diagnosis").knows("api probe", "verdicts follow from evidence; the chain's is the probes'"),
            room("diagnose")
                    .knows(
                            "api child diagnosis hostname net pki probe report trust v2ray",
                            "dials once and judges by the same table; of an object it reads status, children and what is in force"),
            room("report")
                    .knows(
                            "api cdn certificate diagnosis log pace probe",
                            "status tells what CDN and probes have seen, as diagnosis judged it"),
            room("metrics")
                    .knows(
                            "api cdn certificate probe report",
                            "counts what these tell of, and reads what objects say of themselves"),
            room("removal").knows("api cdn certificate child net probe", "takes away what these have made"),
            room("operator")
                    .knows(
                            "* cdn.cloudfront cdn.cloudfront.aws cdn.external cdn.upyun cdn.upyun.api",
                            "the wiring puts everything together"),
            new Room(ROOT, "*", "the pass itself is where the rooms meet"));

    /** Who names a provider outside of its own rooms, and why: a further provider touches these, and everybody else goes by what they say. */
    private static final Map<String, String> NAMING_PROVIDERS = Map.ofEntries(
            entry("api.CdnKind", "there is one for each"),
            entry("api.CdnSpec", "users name them"),
            entry("api.CloudFrontSpec", "the settings and rules of one"),
            entry("api.Syntax", "each gives out names that nobody else's may be"),
            entry("api.UpyunSpec", "the settings and rules of one"),
            entry("child.Dialler", "each dials origins in its own way"),
            entry("net.EdgeEndpoint", "the settings have an address of one of them"),
            entry("operator.CaBundle", "whom to trust is a setting of each"),
            entry("operator.CdnBeans", "all that there are"),
            entry("operator.CloudFrontBeans", "one put together"),
            entry("operator.Settings", "how one is reached"),
            entry("operator.UpyunBeans", "one put together"),
            entry("operator.UpyunCredentials", "what lets the operator in at one"),
            entry("probe.CdnAdvice", "what to do is told in the words of each"),
            entry("probe.CdnFingerprint", "each is recognised by its own"),
            entry("probe.EdgeError", "some have statuses or codes of their own"),
            entry("probe.ExpectedCdn", "what probes know of each, in one place"),
            entry("probe.HttpAnswer", "CloudFront alone tells whether it or its origin speaks"),
            entry("probe.UpyunError", "the codes of one"));

    private static final String[] FRAMEWORKS = {
        "io.javaoperatorsdk..", "io.quarkus..", "io.quarkiverse..", "io.smallrye.config.."
    };
    private static final String[] AWS = {"software.amazon.."};
    private static final String NETWORK_AND_FILES =
            "java\\.net\\.(http\\..*|.*(Socket|URL|Connection).*)|java\\.nio\\.(file|channels)\\..*|javax\\.net\\..*";

    private static final String READING_CERTIFICATES =
            "java\\.security\\.(KeyFactory|Signature|cert\\.(CertificateFactory|CertPath.*|PKIX.*|TrustAnchor))";

    private static JavaClasses product;

    /**
     * One room.
     *
     * @param mayKnow names below {@link #ROOT}, separated by blanks; {@code *} for all but the wiring and the providers
     */
    private record Room(String name, String mayKnow, String why) {

        Room knows(String rooms, String reason) {
            return new Room(name, rooms, reason);
        }

        Stream<String> known() {
            return Stream.concat(
                    Stream.of(name),
                    Stream.of(mayKnow.split(" "))
                            .filter(room -> !room.isEmpty())
                            .flatMap(room -> room.equals("*") ? inner() : Stream.of(ROOT + "." + room)));
        }

        private static Stream<String> inner() {
            return ROOMS.stream()
                    .map(Room::name)
                    .filter(room -> !room.endsWith(".operator") && !room.contains(".cdn."));
        }
    }

    private static Room room(String name) {
        return new Room(ROOT + "." + name, "", "");
    }

    @BeforeAll
    static void readTheProduct() {
        product = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @TestFactory
    Stream<DynamicTest> aRoomKnowsOnlyWhatItMay() {
        return ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(room.name(), () -> classes()
                        .that()
                        .resideInAPackage(room.name())
                        .should()
                        .onlyDependOnClassesThat(
                                foreign().or(resideInAnyPackage(room.known().toArray(String[]::new))))
                        .because(room.why())
                        .check(product)));
    }

    private static DescribedPredicate<JavaClass> foreign() {
        return DescribedPredicate.not(resideInAPackage(ROOT + ".."));
    }

    @Test
    void everyPackageIsARoomOfTheList() {
        // When
        var packages =
                product.stream().map(JavaClass::getPackageName).distinct().sorted();

        // Then
        assertThat(packages)
                .containsExactlyElementsOf(
                        ROOMS.stream().map(Room::name).sorted().toList());
    }

    @Test
    void onlyAFewNameAProviderOutsideOfItsRooms() {
        // Given
        var providers = product.stream()
                .map(JavaClass::getPackageName)
                .map(OF_A_PROVIDER::matcher)
                .filter(Matcher::matches)
                .map(room -> room.group(1))
                .filter(provider -> !provider.equals("external"))
                .distinct()
                .toList();

        // When
        var naming = providers.stream().flatMap(ArchitectureTest::naming).distinct();

        // Then
        assertThat(providers).contains("cloudfront", "upyun");
        assertThat(naming).containsExactlyInAnyOrderElementsOf(NAMING_PROVIDERS.keySet());
    }

    private static Stream<String> naming(String provider) {
        var name = Pattern.compile(provider, Pattern.CASE_INSENSITIVE).asPredicate();
        return product.stream()
                .filter(type -> !type.getPackageName().startsWith(ROOT + ".cdn." + provider))
                .filter(type -> names(type).anyMatch(name))
                .map(type -> type.getName().replaceAll("^" + ROOT + "\\.|\\$.*", ""));
    }

    /** What stands in its code: comments and messages are no part of that. */
    private static Stream<String> names(JavaClass type) {
        return Stream.of(
                        Stream.of(type.getSimpleName()),
                        type.getMembers().stream().map(JavaMember::getName),
                        type.getAccessesFromSelf().stream()
                                .map(access -> access.getTarget().getName()),
                        type.getDirectDependenciesFromSelf().stream()
                                .map(known -> known.getTargetClass().getName()))
                .flatMap(names -> names);
    }

    @Test
    void decisionsKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.cdnproxy.api..",
                        "io.cdnproxy.cdn..",
                        "io.cdnproxy.certificate..",
                        "io.cdnproxy.diagnosis..",
                        "io.cdnproxy.net..",
                        "io.cdnproxy.pki..",
                        "io.cdnproxy.probe..",
                        "io.cdnproxy.v2ray..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(product);
    }

    @Test
    void certificatesAreJudgedWithTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("io.cdnproxy.pki..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.security..", "io.cdnproxy.pki..", "io.cdnproxy.net..")
                .check(product);
    }

    @Test
    void certificatesAndKeysAreReadAndVerifiedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cdnproxy.pki..")
                // These load settings.
                .and()
                .doNotHaveSimpleName("TrustedAuthorities")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(READING_CERTIFICATES)
                .orShould()
                .callMethod(X509Certificate.class, "getSubjectAlternativeNames")
                .orShould()
                .callMethod(X509Certificate.class, "getEncoded")
                .check(product);
    }

    @Test
    void onlyTheCloudFrontAdapterKnowsAws() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.cdnproxy.cdn.cloudfront.aws..", "io.cdnproxy.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AWS)
                .check(product);
    }

    @Test
    void onlyTheImporterOfItsApiSpeaksToUpyun() {
        noClasses()
                .that()
                .resideInAPackage("io.cdnproxy.cdn.upyun")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(NETWORK_AND_FILES)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(product);
    }

    /** It would cost the operator's own start time and memory. */
    @Test
    void onlyWhoDispatchesTheCommandKnowsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cdnproxy.diagnose..")
                .and()
                .doNotHaveSimpleName("OperatorMain")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.cdnproxy.diagnose..", "picocli..")
                .check(product);
    }

    /** Two for one account would let it be written to twice as often as is promised. */
    @Test
    void anAccountHasOneWriteBudget() {
        // Given
        var budget = product.get("io.cdnproxy.cdn.WriteBudget");

        // When
        var made = budget.getConstructorCallsToSelf().stream()
                .map(call -> call.getOriginOwner().getSimpleName());
        var taken = budget.getMethodCallsToSelf().stream()
                .filter(call -> call.getName().equals("of"))
                .map(call -> call.getOriginOwner().getSimpleName());

        // Then
        assertThat(made).containsExactly("WriteBudget");
        assertThat(taken).containsExactlyInAnyOrder("CloudFrontBeans", "UpyunCdn");
    }

    @Test
    void judgingDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.cdnproxy.diagnosis..", "io.cdnproxy.pki..", "io.cdnproxy.report..", "io.cdnproxy.v2ray..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(NETWORK_AND_FILES)
                .check(product);
    }
}
