package io.cdnproxy.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** Native libraries in jars, judged by their <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html">ELF header</a>. */
final class NativeLibraries {
    static final String X86_64 = "x86_64";
    static final String AARCH_64 = "aarch_64";

    private static final int HEADER = 20;
    private static final int MACHINE = 18;
    private static final int ELF = 0x464C457F;
    private static final Map<Short, String> MACHINES = Map.of((short) 62, X86_64, (short) 183, AARCH_64);

    private NativeLibraries() {}

    /** The libraries of a jar, and what each one runs on. */
    static Map<String, String> machines(InputStream jar) throws IOException {
        var machines = new TreeMap<String, String>();
        var files = new ZipInputStream(jar);
        for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
            var header = ByteBuffer.wrap(files.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            if (header.limit() == HEADER && header.getInt(0) == ELF) {
                machines.put(file.getName(), MACHINES.getOrDefault(header.getShort(MACHINE), "another machine"));
            }
        }
        return machines;
    }
}
