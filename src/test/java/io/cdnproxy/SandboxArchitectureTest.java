package io.cdnproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The sandbox must not be able to agree with the product's mistakes. */
@AnalyzeClasses(packages = "io.cdnproxy.sandbox", importOptions = SandboxArchitectureTest.OnlySandboxSources.class)
class SandboxArchitectureTest {

    @ArchTest
    static final ArchRule theSandboxKnowsNothingOfTheProduct = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cdnproxy",
                    "io.cdnproxy.api..",
                    "io.cdnproxy.cdn..",
                    "io.cdnproxy.child..",
                    "io.cdnproxy.diagnosis..",
                    "io.cdnproxy.hostname..",
                    "io.cdnproxy.leadership..",
                    "io.cdnproxy.net..",
                    "io.cdnproxy.operator..",
                    "io.cdnproxy.probe..",
                    "io.cdnproxy.removal..",
                    "io.cdnproxy.report..",
                    "io.cdnproxy.trigger..",
                    "io.cdnproxy.v2ray..");

    @ArchTest
    static final ArchRule theSandboxKnowsNoAwsSdk =
            noClasses().should().dependOnClassesThat().resideInAPackage("software.amazon..");

    /** Sandbox and tests, which may know both, share an output folder; their sources do not. */
    static final class OnlySandboxSources implements ImportOption {
        private static final Pattern CLASS_FILE = Pattern.compile(".*/(io/cdnproxy/.*?)(\\$.*)?\\.class");

        @Override
        public boolean includes(Location location) {
            var classFile = CLASS_FILE.matcher(location.asURI().toString());
            return classFile.matches() && Files.exists(Path.of("src/sandbox/java", classFile.group(1) + ".java"));
        }
    }
}
