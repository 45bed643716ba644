package io.cdnproxy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/**
 * A container without an engine: the image's files as the root of a process that may write nowhere, as its user. For that one has to be
 * root; anybody else runs the same files from their folder, as himself. Files of another architecture are run by an emulator.
 */
public final class Container {
    private static final Path ROOT = Path.of("target", "image", "container").toAbsolutePath();
    private static final String EMULATOR = "emulator";

    /** Secrets and authorities, which a pod finds in volumes. {@code exec} keeps the process id. */
    private static final String ENTER =
            """
            root=$1 user=$2
            shift 2
            mount --bind "$root" "$root"
            mount --rbind /proc "$root/proc"
            mount --rbind /dev "$root/dev"
            mount -t tmpfs tmpfs "$root/run"
            mount -t tmpfs tmpfs "$root/tmp"
            for file in KUBECONFIG CDNPROXY_PROBES_TRUST_BUNDLE; do
              eval "install -m 444 \\"\\$$file\\" $root/run/$file; export $file=/run/$file"
            done
            mount -o remount,bind,ro "$root"
            exec chroot --userspec="$user" "$root" "$@"
            """;

    /** No cgroup is made here: the JVM is told of the limit instead. */
    private static final String MEMORY_LIMIT = "JAVA_TOOL_OPTIONS=-XX:MaxRAM=512m";

    private final OciImage image;

    private Container(OciImage image) {
        this.image = image;
    }

    /** The image that this build has made. */
    static OciImage builtImage() throws IOException {
        return OciImage.in(Path.of("target"));
    }

    /** Unpacks the image that this build has made. */
    public static Container ofBuiltImage() throws IOException, InterruptedException {
        FileUtils.deleteDirectory(ROOT.toFile());
        var image = builtImage();
        image.unpack(ROOT);
        for (var mountPoint : List.of("proc", "dev", "run")) {
            Files.createDirectories(ROOT.resolve(mountPoint));
        }
        if (isEmulated()) {
            fetchEmulator();
        }
        return new Container(image);
    }

    /** What runs its programs here, laid into its root, where it finds the libraries that they want. */
    private static void fetchEmulator() throws IOException, InterruptedException {
        var architecture = Architecture.ofThisBuild().imageName();
        var command = List.of(
                "sh",
                "src/image/emulator.sh",
                architecture,
                ROOT.resolve(EMULATOR).toString());
        Program.run(command, Path.of("target", "image", "emulator.log"));
    }

    /** The command that runs it, under the chart's limit of memory. It keeps the process id. */
    public List<String> command() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("env", MEMORY_LIMIT));
        // Its PATH would hide the programs that lead into it.
        image.environment().stream()
                .filter(variable -> !variable.startsWith("PATH="))
                .forEach(command::add);
        command.addAll(isRoot() ? asItsUser() : asMyself());
        return command;
    }

    private List<String> asItsUser() {
        var command = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-euc", ENTER, "enter", ROOT.toString(), image.user()));
        if (isEmulated()) {
            command.add("/" + EMULATOR);
        }
        command.addAll(image.entrypoint());
        return command;
    }

    private List<String> asMyself() {
        var command = new ArrayList<String>();
        if (isEmulated()) {
            command.addAll(List.of(ROOT.resolve(EMULATOR).toString(), "-L", ROOT.toString()));
        }
        image.entrypoint().stream()
                .map(argument -> argument.replaceAll("(^|=)(/opt/)", "$1" + ROOT + "$2"))
                .forEach(command::add);
        return command;
    }

    private static boolean isEmulated() {
        return !Architecture.ofThisBuild().isOfThisMachine();
    }

    private static boolean isRoot() throws IOException, InterruptedException {
        var process = new ProcessBuilder("id", "-u").start();
        try (var output = process.inputReader()) {
            var uid = output.readLine();
            process.waitFor(1, TimeUnit.MINUTES);
            return "0".equals(uid);
        }
    }
}
