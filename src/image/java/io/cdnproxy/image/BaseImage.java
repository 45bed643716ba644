package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.ImageReference;
import java.nio.file.Path;

/** What the image is built on. */
sealed interface BaseImage {

    /** Made here, by a script. */
    record OfDebianPackages() implements BaseImage {}

    /** As {@code docker save} writes it. */
    record Archive(Path file) implements BaseImage {}

    record InRegistry(ImageReference name) implements BaseImage {}
}
