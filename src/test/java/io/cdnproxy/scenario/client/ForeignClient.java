package io.cdnproxy.scenario.client;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.sandbox.DebianProgram;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** A make of clients. */
public sealed interface ForeignClient permits Xray, SingBox, GoShadowsocks {

    /**
     * What is said to it besides the link.
     *
     * @param socks where it is to listen
     * @param trustBundle PEM file of the authorities that it is to trust
     * @param directory for its files; nobody else's, and it exists
     */
    record Setting(InetSocketAddress socks, Path trustBundle, Path directory) {}

    String name();

    /** Whether it knows the protocol, so that links of it are for its users too. */
    boolean speaks(ProxyProtocol protocol);

    /** What to run so that it comes in by this link. */
    Command command(String link, Setting setting) throws IOException;

    /** Whether all of it is up as soon as its port is. */
    default boolean isReady(Path log) throws IOException {
        return true;
    }

    /** All makes; what is missing is built, or unpacked, on the way. */
    static List<ForeignClient> all() throws IOException, InterruptedException {
        var programs = Programs.locate(
                Path.of("src", "sandbox", "go", "build.sh"),
                EnumSet.of(Program.XRAY, Program.SING_BOX, Program.GO_SHADOWSOCKS2),
                System.err::println);
        return List.of(
                new Xray(programs.path(Program.XRAY)),
                new SingBox(programs.path(Program.SING_BOX)),
                new GoShadowsocks(programs.path(Program.GO_SHADOWSOCKS2), DebianProgram.V2RAY_PLUGIN.path()));
    }
}
