#include <kyniem.h>

#include <stdio.h>

int main(void) {
    printf("%u\n", kyniem_abi_version());
    return 0;
}
