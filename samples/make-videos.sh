#!/usr/bin/env bash
# Creates the sample videos: vertical 9:16 clips of 1 to 2 s, each under 40 KB. Needs ffmpeg.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/videos"

clip() { # name, seconds, ffmpeg source
  ffmpeg -loglevel error -y -f lavfi -i "$3" -t "$2" -vf "scale=360:640,setsar=1,noise=alls=3:allf=t,format=yuv420p" \
    -c:v libx264 -preset veryslow -crf 26 -movflags +faststart -map_metadata -1 -fflags +bitexact -flags:v +bitexact "$1.mp4"
}

clip ceramic_cup_push_in 2 "gradients=s=180x320:c0=0x3b2417:c1=0xe0a458:x0=0:y0=0:x1=180:y1=320:nb_colors=2:speed=0.02:seed=1:r=24"
clip linen_shirt_turn 1.5 "gradients=s=180x320:c0=0xd9cfc1:c1=0x6b7a8f:nb_colors=2:speed=0.03:seed=2:r=24"
clip perfume_glass_light 2 "gradients=s=180x320:c0=0x1b1b3a:c1=0xf2c6de:nb_colors=2:speed=0.04:seed=3:r=24"
clip sneaker_dust_orbit 1.2 "gradients=s=180x320:c0=0x444444:c1=0xff7f11:nb_colors=2:speed=0.05:seed=4:r=24"
clip coffee_steam_rise 2 "gradients=s=180x320:c0=0x120a06:c1=0x8d6e63:nb_colors=2:speed=0.02:seed=5:r=24"
clip city_rain_neon 1.8 "gradients=s=180x320:c0=0x0b132b:c1=0x00f5d4:c2=0xf15bb5:nb_colors=3:speed=0.06:seed=6:r=24"
clip forest_fog_drift 1.6 "gradients=s=180x320:c0=0x1b4332:c1=0xd8f3dc:nb_colors=2:speed=0.02:seed=7:r=24"
clip watch_macro_tick 1 "testsrc2=s=180x320:r=12"
