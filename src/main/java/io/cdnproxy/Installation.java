package io.cdnproxy;

/**
 * This installation of the operator.
 *
 * @param id marks its distributions where several installations share an AWS account: 1 to 64 of {@code [A-Za-z0-9-]}
 */
public record Installation(String id) {}
