package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cluster.node.container.Image;
import io.cdnproxy.sandbox.cluster.node.container.Images;
import java.nio.file.Path;
import java.util.List;

/** What the registries have that the sandbox's node pulls from. */
public final class SandboxImages {
    /** Of a registry that asks for credentials. */
    public static final String PRIVATE = "private.sandbox.test/v2fly/v2ray";

    /** Of somebody who packed it as was right for v2ray 4, whose flags come without a command: v2ray 5 ends at once. */
    public static final String CRASHING = "registry.sandbox.test/own/v2ray";

    private static final String CREDENTIALS = "puller:image-password";

    private SandboxImages() {}

    static Images of(Path v2ray) {
        var image = Image.v2ray(v2ray);
        return Images.of(
                        image,
                        image.behind(PRIVATE, CREDENTIALS),
                        image.packedWith(CRASHING, List.of(image.entrypoint().getFirst(), "-config")))
                .with(Image.NGINX, () -> Image.nginx(DebianProgram.NGINX.path()));
    }
}
