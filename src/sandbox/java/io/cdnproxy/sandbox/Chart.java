package io.cdnproxy.sandbox;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The chart, as a release of it would be rendered.
 *
 * @param valueFiles the later count
 * @param settings as of {@code --set}, which count most
 */
public record Chart(String release, String namespace, List<Path> valueFiles, List<String> settings) {
    public static final Path DIRECTORY = Path.of("helm", "cdnproxy-operator");
    /** Values that somebody might have, one file for each kind of installation; the name is chart-testing's. */
    public static final Path VALUE_SETS = DIRECTORY.resolve("ci");

    /** The same with hooks that are none, since the library does not tell what a hook is rendered to. */
    private static final Path WITHOUT_HOOKS = withoutHooks();

    /** Of the oldest API server that it supports. */
    public static final String KUBE_VERSION = "1.30.0";

    /** The chart does not change while tests run, and each looks at several of its objects. */
    private static final Map<Chart, List<HasMetadata>> RENDERED = new ConcurrentHashMap<>();

    /** The release of the README. */
    public static Chart asDocumented() {
        return release("cdnproxy-operator", "cdnproxy-system");
    }

    public static Chart release(String name, String namespace) {
        return new Chart(name, namespace, List.of(), List.of());
    }

    /** All files with values, and so all kinds of installations that tests look at. */
    public static Stream<Path> valueSets() throws IOException {
        try (var files = Files.list(VALUE_SETS)) {
            return files.sorted().toList().stream();
        }
    }

    /** The chart's files in another place, under its own name, to be changed there. */
    public static Path copyTo(Path directory) throws IOException {
        var copy = directory.resolve(DIRECTORY.getFileName());
        try (var files = Files.walk(DIRECTORY)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(DIRECTORY.relativize(file)));
            }
        }
        return copy;
    }

    public Chart with(Path file) {
        return new Chart(release, namespace, with(valueFiles, file), settings);
    }

    public Chart with(String set) {
        return with(VALUE_SETS.resolve(set + "-values.yaml"));
    }

    /** @param setting such as {@code replicas=1}, a number if it looks like one */
    public Chart set(String setting) {
        return new Chart(release, namespace, valueFiles, with(settings, setting));
    }

    /**
     * All objects, those of hooks too.
     *
     * @throws IllegalStateException with Helm's words, where the values are refused
     */
    public String text() {
        var command = new Helm(WITHOUT_HOOKS)
                .template()
                .withKubeVersion(KUBE_VERSION)
                .withName(release)
                .withNamespace(namespace);
        valueFiles.forEach(command::withValuesFile);
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            command.set(parts[0], parts[1]);
        }
        return command.call();
    }

    public List<HasMetadata> objects() {
        return RENDERED.computeIfAbsent(this, chart -> parse(chart.text()));
    }

    /** The only object of this kind. */
    public <T extends HasMetadata> T only(Class<T> kind) {
        var found = all(kind);
        if (found.size() != 1) {
            throw new IllegalStateException("one " + kind.getSimpleName() + " expected: " + found);
        }
        return found.getFirst();
    }

    public <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the pods of this release are made from. */
    public Stream<PodTemplateSpec> pods() {
        return Stream.concat(
                Stream.of(only(Deployment.class).getSpec().getTemplate()),
                all(Job.class).stream().map(job -> job.getSpec().getTemplate()));
    }

    /** The operator's variables. */
    public List<EnvVar> environment() {
        var pod = only(Deployment.class).getSpec().getTemplate().getSpec();
        return pod.getContainers().getFirst().getEnv();
    }

    public EnvVar variable(String name) {
        return environment().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no variable " + name));
    }

    private static Path withoutHooks() {
        try {
            var copy = copyTo(Files.createTempDirectory(Path.of("target"), "chart"));
            try (var templates = Files.list(copy.resolve("templates"))) {
                for (var template : templates.toList()) {
                    Files.writeString(template, Files.readString(template).replaceAll(" +helm.sh/hook: .*\n", ""));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<HasMetadata> parse(String yaml) {
        Object parsed = new KubernetesSerialization().unmarshal(yaml);
        return parsed instanceof Collection<?> many
                ? List.copyOf((Collection<HasMetadata>) many)
                : List.of((HasMetadata) parsed);
    }

    private static <T> List<T> with(List<T> list, T further) {
        var longer = new ArrayList<>(list);
        longer.add(further);
        return List.copyOf(longer);
    }
}
