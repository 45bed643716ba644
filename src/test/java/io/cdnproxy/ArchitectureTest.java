package io.cdnproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rule: which room may know which. */
@AnalyzeClasses(packages = "io.cdnproxy", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FRAMEWORKS = {
        "io.javaoperatorsdk..", "io.quarkus..", "io.quarkiverse..", "io.smallrye.config.."
    };
    private static final String[] AWS = {"software.amazon.."};
    private static final String NETWORK_AND_FILES =
            "java\\.net\\.(http\\..*|.*(Socket|URL|Connection).*)|java\\.nio\\.(file|channels)\\..*|javax\\.net\\..*";

    @ArchTest
    static final ArchRule theApiKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage("io.cdnproxy.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cdnproxy",
                    "io.cdnproxy.cdn..",
                    "io.cdnproxy.child..",
                    "io.cdnproxy.operator..",
                    "io.cdnproxy.probe..",
                    "io.cdnproxy.status..",
                    "io.cdnproxy.v2ray..");

    @ArchTest
    static final ArchRule decisionsKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.cdnproxy.v2ray..", "io.cdnproxy.cdn..", "io.cdnproxy.probe..", "io.cdnproxy.status..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS);

    @ArchTest
    static final ArchRule onlyTheCloudFrontAdapterKnowsAws = noClasses()
            .that()
            .resideOutsideOfPackages("io.cdnproxy.cdn.cloudfront..", "io.cdnproxy.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AWS);

    @ArchTest
    static final ArchRule judgingDoesNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("io.cdnproxy.status..", "io.cdnproxy.v2ray..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(NETWORK_AND_FILES);

    @ArchTest
    static final ArchRule nothingKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackage("io.cdnproxy.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cdnproxy.operator..");
}
