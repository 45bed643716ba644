/**
 * Whether the operator may do exactly what it does: the rights that it is shipped with, compared with what it used while all integration
 * tests ran.
 */
package io.cdnproxy.privilege;
